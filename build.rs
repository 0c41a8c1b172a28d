//! Gives every build the hash of the rules and tables in it, so that a record tells which rules
//! made it. The hash covers the stages that decide what a record says: extract to record, with
//! the tables of the registry.

use std::fs;
use std::path::Path;

fn main() {
    let mut files = Vec::new();
    for stage in ["extract", "layout", "segment", "tag", "resolve", "record", "registry"] {
        collect(&Path::new("src").join(stage), &mut files);
    }
    files.sort();
    // FNV-1a, 64 bits: stable over compilers, and enough to tell two sets of rules apart.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for (path, bytes) in &files {
        for byte in path.bytes().chain(bytes.iter().copied()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    println!("cargo:rustc-env=PARAGRAF_RULES={:08x}", (hash >> 32) as u32);
    println!("cargo:rerun-if-changed=src");
}

fn collect(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if let Ok(bytes) = fs::read(&path) {
            files.push((path.to_string_lossy().replace('\\', "/"), bytes));
        }
    }
}

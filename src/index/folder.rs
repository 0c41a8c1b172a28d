//! The folder of an index, as the storage layer sees it.
//!
//! One that is only read takes a lock so that a writer does not remove files while they are opened.
//! Where the folder cannot be written (another user's, a read-only mount) there is no lock to take;
//! the index is read all the same. Nothing is ever written or removed through it. One that is
//! written makes files that others may read as far as the umask lets them.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

/// What may be done to a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Read,
    Write,
}

/// The folder of an index.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    files: MmapDirectory,
    path: PathBuf,
    allowed: Use,
}

impl Folder {
    /// The folder `dir`, only to read.
    pub(crate) fn to_read(dir: &Path) -> tantivy::Result<Folder> {
        Folder::open(dir, Use::Read)
    }

    /// The folder `dir`, to read and write.
    pub(crate) fn to_write(dir: &Path) -> tantivy::Result<Folder> {
        Folder::open(dir, Use::Write)
    }

    fn open(dir: &Path, allowed: Use) -> tantivy::Result<Folder> {
        Ok(Folder { files: MmapDirectory::open(dir)?, path: dir.to_owned(), allowed })
    }

    fn refusal(&self) -> Option<io::Error> {
        let refused = "the index was opened for reading";
        (self.allowed == Use::Read).then(|| io::Error::new(ErrorKind::ReadOnlyFilesystem, refused))
    }
}

impl Directory for Folder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.files.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        match self.refusal() {
            Some(error) => {
                Err(DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() })
            }
            None => self.files.delete(path),
        }
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        match self.refusal() {
            Some(error) => Err(OpenWriteError::wrap_io_error(error, path.to_owned())),
            None => self.files.open_write(path),
        }
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.files.atomic_read(path)
    }

    /// The storage layer's own way leaves files that nobody but their owner can read.
    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        if let Some(error) = self.refusal() {
            return Err(error);
        }
        replace(&self.path.join(path), data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        match self.allowed {
            Use::Read => Ok(()),
            Use::Write => self.files.sync_directory(),
        }
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.files.acquire_lock(lock) {
            Err(LockError::IoError(error))
                if self.allowed == Use::Read
                    && matches!(
                        error.kind(),
                        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                    ) =>
            {
                Ok(DirectoryLock::from(Box::new(())))
            }
            other => other,
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(callback)
    }
}

/// Puts `data` in the place of the file `path`: whole, or not at all.
pub(crate) fn replace(path: &Path, data: &[u8]) -> io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let write = || {
        let mut file = fs::File::create(&part)?;
        file.write_all(data)?;
        file.sync_all()?;
        fs::rename(&part, path)
    };
    write().inspect_err(|_| {
        // What failed is told; that its remains stay is the lesser trouble.
        let _ = fs::remove_file(&part);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::sample;

    #[test]
    fn nothing_is_written_or_removed() {
        let (dir, _) = sample::index(&[]);
        let folder = Folder::to_read(dir.path()).expect("it opens");
        let meta = Path::new("meta.json");
        assert!(folder.exists(meta).expect("it is asked") && folder.atomic_read(meta).is_ok());
        assert!(folder.delete(meta).is_err());
        assert!(folder.atomic_write(meta, b"{}").is_err());
        assert!(folder.open_write(Path::new("new")).is_err());
        assert!(folder.exists(meta).expect("it is asked"));
    }

    #[cfg(unix)]
    #[test]
    fn without_a_lock_to_take_the_index_is_read_all_the_same() {
        use std::os::unix::fs::PermissionsExt;

        let record = sample::record("aaaaaaaaaaaaaaaa", "a.txt", "ett");
        let (dir, index) = sample::index(&[record]);
        drop(index);
        std::fs::remove_file(dir.path().join(".tantivy-meta.lock")).expect("it is removed");
        let mode = |mode| {
            let permissions = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(dir.path(), permissions).expect("the mode is set");
        };
        mode(0o555);
        let opened = crate::index::Index::open(dir.path()).map(|index| index.len());
        mode(0o755);
        assert_eq!(opened.expect("it opens"), 1);
    }

    #[cfg(unix)]
    #[test]
    fn every_file_of_an_index_is_as_open_as_the_umask_lets_it_be() {
        use std::os::unix::fs::PermissionsExt;

        let (dir, _) = sample::index(&[sample::record("aaaaaaaaaaaaaaaa", "a.txt", "ett")]);
        std::fs::write(dir.path().join("plain"), "x").expect("a file");
        let mode = |path: &Path| path.metadata().expect("a file").permissions().mode() & 0o777;
        let plain = mode(&dir.path().join("plain"));
        for entry in std::fs::read_dir(dir.path()).expect("a folder") {
            let path = entry.expect("an entry").path();
            assert_eq!(mode(&path), plain, "{}", path.display());
            assert_ne!(path.extension().and_then(|e| e.to_str()), Some("part"));
        }
    }
}

//! The folder of an index that is only read.
//!
//! Readers take a lock so that a writer does not remove files while they open them. Where the folder
//! cannot be written (another user's, a read-only mount) there is no lock to take; the index is read
//! all the same. Nothing is ever written or removed through it.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

/// A folder that is only read.
#[derive(Debug, Clone)]
pub(crate) struct ReadOnly {
    folder: MmapDirectory,
}

impl ReadOnly {
    /// The folder `dir`.
    pub(crate) fn open(dir: &Path) -> tantivy::Result<ReadOnly> {
        Ok(ReadOnly { folder: MmapDirectory::open(dir)? })
    }
}

fn refused() -> io::Error {
    io::Error::new(ErrorKind::ReadOnlyFilesystem, "the index was opened for reading")
}

impl Directory for ReadOnly {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.folder.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(refused()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(refused(), path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.folder.atomic_read(path)
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(refused())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.folder.acquire_lock(lock) {
            Err(LockError::IoError(error))
                if matches!(
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
        self.folder.watch(callback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::sample;

    #[test]
    fn nothing_is_written_or_removed() {
        let (dir, _) = sample::index(&[]);
        let folder = ReadOnly::open(dir.path()).expect("it opens");
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
}

// tests/records/faulty_disk.h - a disk that fails when it is told to.
//
// SQLite's unix VFS lets a test replace the system calls it makes (xSetSystemCall); fsync and
// fdatasync are replaced by functions of this program that bear their names.
#pragma once

#include <sqlite3.h>

namespace faulty_disk {
/// From now on each such call fails with this errno; 0: works again.
void fail_writes(int error);
void fail_opens(int error);
void fail_syncs(int error);
}  // namespace faulty_disk

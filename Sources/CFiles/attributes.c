#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/xattr.h>

#include "CFiles.h"

// Linux allows no longer value.
#define XATTR_SIZE_MAX_BYTES 65536

void cfiles_copy_attributes(int from, int to) {
  ssize_t size = flistxattr(from, NULL, 0);
  if (size <= 0) return;
  char *names = malloc((size_t)size);
  char *value = malloc(XATTR_SIZE_MAX_BYTES);
  size = names && value ? flistxattr(from, names, (size_t)size) : 0;
  for (char *name = names; size > 0 && name < names + size; name += strlen(name) + 1) {
    ssize_t length = fgetxattr(from, name, value, XATTR_SIZE_MAX_BYTES);
    // What the file system or the process's rights do not allow stays behind, as with cp.
    if (length >= 0) (void)fsetxattr(to, name, value, (size_t)length, 0);
  }
  free(names);
  free(value);
}

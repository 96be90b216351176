#include <stdlib.h>
// libmd's headers name the types of sys/types.h without including it.
#include <sys/types.h>

#include <md5.h>
#include <sha1.h>
#include <sha2.h>

#include "CFiles.h"

struct cfiles_digest {
  int kind;
  union {
    MD5_CTX md5;
    SHA1_CTX sha1;
    SHA2_CTX sha2;
  } state;
};

cfiles_digest *cfiles_digest_open(int kind) {
  cfiles_digest *digest = malloc(sizeof *digest);
  if (!digest) return NULL;
  digest->kind = kind;
  switch (kind) {
  case CFILES_MD5: MD5Init(&digest->state.md5); return digest;
  case CFILES_SHA1: SHA1Init(&digest->state.sha1); return digest;
  case CFILES_SHA256: SHA256Init(&digest->state.sha2); return digest;
  case CFILES_SHA512: SHA512Init(&digest->state.sha2); return digest;
  default: free(digest); return NULL;
  }
}

void cfiles_digest_add(cfiles_digest *digest, const uint8_t *bytes, size_t count) {
  switch (digest->kind) {
  case CFILES_MD5: MD5Update(&digest->state.md5, bytes, count); break;
  case CFILES_SHA1: SHA1Update(&digest->state.sha1, bytes, count); break;
  case CFILES_SHA256: SHA256Update(&digest->state.sha2, bytes, count); break;
  case CFILES_SHA512: SHA512Update(&digest->state.sha2, bytes, count); break;
  }
}

size_t cfiles_digest_finish(cfiles_digest *digest, uint8_t output[64]) {
  switch (digest->kind) {
  case CFILES_MD5: MD5Final(output, &digest->state.md5); return 16;
  case CFILES_SHA1: SHA1Final(output, &digest->state.sha1); return 20;
  case CFILES_SHA256: SHA256Final(output, &digest->state.sha2); return 32;
  case CFILES_SHA512: SHA512Final(output, &digest->state.sha2); return 64;
  default: return 0;
  }
}

void cfiles_digest_close(cfiles_digest *digest) { free(digest); }

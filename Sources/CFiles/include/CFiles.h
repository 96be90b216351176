// What files need of C: attributes, digests, and the loops over bytes that are worth vectors.
#ifndef CFILES_H
#define CFILES_H

#include <stddef.h>
#include <stdint.h>

/// The byte offset of the first byte from `offset` on that ends a run inside a JSON string: a quote, a
/// backslash or a control character; `count` when there is none. Sets the high bit of `*joined` when a byte
/// passed over is beyond ASCII.
size_t cfiles_json_run_end(
    const uint8_t *bytes, size_t count, size_t offset, uint8_t *joined);

/// As above, but passes over escapes of two bytes and says in `*escapes` that there were some: ends at a quote, a
/// control character, or any other backslash.
size_t cfiles_json_text_end(
    const uint8_t *bytes, size_t count, size_t offset, uint8_t *joined, uint8_t *escapes);

/// The byte offset of the first byte from `offset` on that is one of four; `count` when there is none.
/// Sets the high bit of `*joined` when a byte passed over is beyond ASCII.
size_t cfiles_find_any(
    const uint8_t *bytes, size_t count, size_t offset, const uint8_t wanted[4],
    uint8_t *joined);

/// Writes the text of the inside of a JSON string that holds no `\u`, and returns its size. The output has
/// room for 16 bytes more than the input.
size_t cfiles_json_unescape(const uint8_t *bytes, size_t count, uint8_t *output);

/// How many newlines there are.
size_t cfiles_count_newlines(const uint8_t *bytes, size_t count);

/// The byte offset of the last newline, `count` when there is none.
size_t cfiles_last_newline(const uint8_t *bytes, size_t count);

/// Copies the extended attributes of one open file to another, those that may be copied.
void cfiles_copy_attributes(int from, int to);

#define CFILES_MD5 1
#define CFILES_SHA1 2
#define CFILES_SHA256 3
#define CFILES_SHA512 4

typedef struct cfiles_digest cfiles_digest;

/// Null without memory, or when there is no such kind.
cfiles_digest *cfiles_digest_open(int kind);
void cfiles_digest_add(cfiles_digest *digest, const uint8_t *bytes, size_t count);
/// Writes the digest, at most 64 bytes, and returns its size; the handle is then only good for closing.
size_t cfiles_digest_finish(cfiles_digest *digest, uint8_t output[64]);
void cfiles_digest_close(cfiles_digest *digest);

#endif

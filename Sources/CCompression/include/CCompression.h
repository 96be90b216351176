// Compressions behind one pair of streams, through the system's libraries: gzip, zstd, bzip2 and xz, which files have;
// zlib, bare deflate and brotli, which are only read.
//
// Every function may be called from any thread, one thread at a time for one handle.
#ifndef CCOMPRESSION_H
#define CCOMPRESSION_H

#include <stddef.h>
#include <stdint.h>

// Numbered once and never renumbered.
#define CCOMPRESSION_GZIP 1
#define CCOMPRESSION_ZSTD 2
#define CCOMPRESSION_BZIP2 3
#define CCOMPRESSION_XZ 4
#define CCOMPRESSION_ZLIB 5
#define CCOMPRESSION_DEFLATE 6
#define CCOMPRESSION_BROTLI 7

// What a call of `ccompression_decode` came to.
#define CCOMPRESSION_MORE 0           // more input or more room is needed
#define CCOMPRESSION_MEMBER_END 1     // a member, frame or stream is complete; the next may follow
#define CCOMPRESSION_CORRUPT (-1)     // the bytes are not what the compression allows
#define CCOMPRESSION_NO_MEMORY (-2)   // the library wants more memory than it may have
#define CCOMPRESSION_UNSUPPORTED (-3) // a feature the library was not built with, or a missing dictionary

typedef struct ccompression_decoder ccompression_decoder;
typedef struct ccompression_encoder ccompression_encoder;

/// Null without memory, or when there is no such kind.
ccompression_decoder *ccompression_decoder_open(int kind);
void ccompression_decoder_close(ccompression_decoder *decoder);

/// Reads at most `count` bytes and writes at most `capacity`; says how many it read and wrote. After the end
/// of a member the next call begins another.
int ccompression_decode(
    ccompression_decoder *decoder, const uint8_t *input, size_t count, size_t *read,
    uint8_t *output, size_t capacity, size_t *written);

/// Null without memory, or when there is no such kind or it is only read. Memory follows from members of about 1 MiB.
ccompression_encoder *ccompression_encoder_open(int kind);
void ccompression_encoder_close(ccompression_encoder *encoder);

/// The most bytes that a member of `count` bytes can take.
size_t ccompression_bound(int kind, size_t count);

/// Writes one whole member. Returns its size, or 0 when it does not fit or there is no memory.
size_t ccompression_encode(
    ccompression_encoder *encoder, const uint8_t *input, size_t count, uint8_t *output,
    size_t capacity);

/// CRC-64 (ECMA-182) of bytes behind those that `crc` stands for; 0 at the start.
uint64_t ccompression_crc64(const uint8_t *bytes, size_t count, uint64_t crc);

#endif

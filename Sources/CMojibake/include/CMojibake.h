// The engine's static data and its vector kernels.
#ifndef CMOJIBAKE_H
#define CMOJIBAKE_H

#include <stddef.h>
#include <stdint.h>

/// The inverses of the single-byte encodings; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_encodings_start(void);

/// The language model; the layout is that of TrainModel's SectionFile.
const uint8_t *cmojibake_model_start(void);

/// Skips what needs no closer look.
///
/// Returns the byte offset of the first scalar from `offset` on that is malformed, or that is not quiet beside
/// the scalar before it (see QuietPair.swift); it may stop early, at a scalar's start, where something
/// malformed is near. Returns `count` when there is none. `offset` is the start of a scalar or of a
/// malformed sequence, at most `count`.
size_t cmojibake_skip_quiet(const uint8_t *bytes, size_t count, size_t offset);

/// The byte offset of the first newline from `offset` on, `count` when there is none.
size_t cmojibake_find_newline(const uint8_t *bytes, size_t count, size_t offset);

/// The same as `cmojibake_skip_quiet` without vector instructions.
size_t cmojibake_skip_quiet_portable(const uint8_t *bytes, size_t count, size_t offset);

#endif

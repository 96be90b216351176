/*
 * unbake.h: find and repair text whose encoding was damaged.
 *
 * The contract of libunbake. It keeps to these rules:
 *
 * - Bytes in, bytes out. Any bytes whatever may be passed; nothing traps, throws or exits.
 * - What a call gives depends on its bytes and options alone; a stream's output never on how the input was cut.
 * - All work is done on the caller's thread. There are no threads, no signal handlers and no locales; calling
 *   after fork() is safe. One options handle may serve any number of threads at a time as long as none of them
 *   sets an option; a stream belongs to one thread at a time.
 * - Pointers that may be null are said to be. Bytes are borrowed for the length of the call.
 * - Statuses and the names of options keep their meaning for ever; new ones may be added.
 */
#ifndef UNBAKE_H
#define UNBAKE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define UNBAKE_API __attribute__((visibility("default")))
#else
#define UNBAKE_API
#endif

/*
 * What a call came to: zero and above is success, below is failure. Numbered for ever.
 */
typedef int32_t unbake_status;

enum {
  /* Done. A stream has taken all of its input: push more, or push the end. */
  UNBAKE_OK = 0,
  /* Done, and there was nothing to change: the caller's own bytes are the result, and the output is empty. */
  UNBAKE_UNCHANGED = 1,
  /* The output has no room left: empty it, and push what was not taken. */
  UNBAKE_OUTPUT_FULL = 2,
  /* The stream is at its end, and all of its output is written. */
  UNBAKE_FINISHED = 3,

  /* A null pointer where there has to be none, a size that cannot be, or a stream pushed past its end. */
  UNBAKE_BAD_ARGUMENT = -1,
  /* No option has this name. */
  UNBAKE_UNKNOWN_OPTION = -2,
  /* The option does not take this value. */
  UNBAKE_BAD_VALUE = -3,
  /* Bytes did not decode, and the option on-invalid says fail. The report tells where. */
  UNBAKE_MALFORMED = -4,
  /* The target encoding lacks a character, and the option on-unmappable says fail. The report tells where. */
  UNBAKE_UNMAPPABLE = -5,
  /* There is not enough memory, or not enough room in an Arrow array of this type. */
  UNBAKE_NO_MEMORY = -6,
  /* The Arrow array is of a type that holds no text. */
  UNBAKE_UNSUPPORTED_TYPE = -7,
  /* The Arrow array contradicts itself: offsets that go back, missing buffers, a wrong count of children. */
  UNBAKE_BAD_ARROW = -8,
  /* The Arrow stream that is read from failed. */
  UNBAKE_SOURCE_FAILED = -9
};

/* The name of a status, "bad-value"; "unknown" for a number that is none. Static. */
UNBAKE_API const char *unbake_status_name(unbake_status status);

/* The version of the library, "0.1.0". Static. */
UNBAKE_API const char *unbake_version(void);
/* The version of the rules: texts come out alike as long as it stays. Static. */
UNBAKE_API const char *unbake_ruleset_version(void);
/* The version of ICU that is inside or linked, "76.1". Static. */
UNBAKE_API const char *unbake_icu_version(void);

/*
 * Bytes that the library made. There is a NUL behind them, which count leaves out. Begin with an empty one,
 * `unbake_buffer output = {0}`, and give back what a call put there.
 */
typedef struct unbake_buffer {
  uint8_t *bytes;
  size_t count;
} unbake_buffer;

/* Frees the bytes and makes the buffer empty. Null and empty buffers are fine. */
UNBAKE_API void unbake_buffer_free(unbake_buffer *buffer);

/* No byte offset. */
#define UNBAKE_NONE UINT64_MAX

/* What was done to a text. */
typedef struct unbake_report {
  /* Edits applied. */
  uint64_t edits;
  /* Candidates with too little evidence, which were not applied. */
  uint64_t suggestions;
  /* Sequences of bytes that do not decode, and the byte offset of the first, or UNBAKE_NONE. */
  uint64_t malformed;
  uint64_t first_malformed;
  /* Characters the target lacks; the byte offset of the first in the decoded text, or UNBAKE_NONE. */
  uint64_t unmappable;
  uint64_t first_unmappable;
  uint64_t bytes_read;
  uint64_t bytes_written;
  /* Zero; for what may be counted one day. */
  uint64_t reserved[4];
} unbake_report;

/*
 * Options, set by name and value so that new ones never break a caller. Wherever options are asked for, null
 * means the defaults. The names are those of the command line:
 *
 *   profile         repair: undo misdecodings and nothing else (the default); corpus: also take out terminal
 *                   escapes, controls and character references; ftfy: all that ftfy does; code: certain
 *                   misdecodings that leave ASCII alone
 *   min-confidence  possible, likely (the default) or certain: the least that applies an edit
 *   max-depth       1 to 5 (the default): the most misdecodings in a row to look for
 *   from            a label, or auto: the encoding of the input; UTF-8 by default, for transcoding auto
 *   to              a label: the encoding that transcoding writes; utf-8 by default
 *   on-invalid      keep, detect, replace, escape, drop or fail: what becomes of bytes that do not decode.
 *                   Repair keeps and counts them by default; Arrow columns of strings and bytes that are decoded
 *                   from another encoding than UTF-8 have no place for them, and detect them (read them as the
 *                   encoding their neighbours make likely, else as U+FFFD); transcoding replaces
 *   on-unmappable   fail, replace (the default), entity, escape or bestFit
 *   bom             strip, keep or add: a byte order mark; transcoding strips it by default, the rest keeps it
 *   column          for Arrow record batches: the column of text to repair
 *   report          none (the default) or columns: for Arrow, whether what was done is told, row by row
 *
 * and single steps, whatever the profile says of them:
 *
 *   misdecodings, strip-escapes, fix-surrogates, fix-c1, fix-ligatures, fix-width, strip-bom, strip-invisible,
 *   plain-spaces    yes or no
 *   entities        auto, on, off or plain
 *   quotes          keep, high, all or letters
 *   eol             keep, lf or crlf
 *   controls        keep, remove or all
 *   normalize       nfc, nfd, nfkc, nfkd or none
 *   decode          percent, json, hex, octal, qp, mime, utf7, punycode, ucs, utf16, with commas between
 */
typedef struct unbake_options unbake_options;

UNBAKE_API unbake_status unbake_options_new(unbake_options **options);
UNBAKE_API void unbake_options_free(unbake_options *options);

/*
 * Sets an option. On failure nothing is changed, and the message, where it is not null, says what is wrong and
 * which name or value comes nearest; give it back with unbake_buffer_free.
 */
UNBAKE_API unbake_status unbake_options_set(
    unbake_options *options, const char *name, const char *value, unbake_buffer *message);

/* The name of an option by its number, from 0; null past the last. Static. */
UNBAKE_API const char *unbake_option_name(size_t number);

/*
 * One call over bytes. `bytes` may be null where `count` is 0; `report` may be null, which is the fastest.
 */

/*
 * Repairs a text. UNBAKE_UNCHANGED: it is sound. UNBAKE_OK: the output holds the repaired text.
 * Takes time linear in count, and no memory where the text is sound.
 */
UNBAKE_API unbake_status unbake_repair(
    const uint8_t *bytes, size_t count, const unbake_options *options, unbake_buffer *output,
    unbake_report *report);

/* The same, but by the profile corpus where the options name none. */
UNBAKE_API unbake_status unbake_clean(
    const uint8_t *bytes, size_t count, const unbake_options *options, unbake_buffer *output,
    unbake_report *report);

/* Counts what repair would do and changes nothing. UNBAKE_UNCHANGED: the text is sound. */
UNBAKE_API unbake_status unbake_check(
    const uint8_t *bytes, size_t count, const unbake_options *options, unbake_report *report);

/*
 * Says what is damaged in a text, how it came about, and what else it could have been: one JSON object with
 * `edits`, `suggestions`, `malformed` and `firstMalformed`; an edit has `byteOffsets`, `original`, `replacement`,
 * `steps`, and where a misdecoding was undone `chain`, `evidence`, `confidence` and `alternatives`. Byte offsets count in the input, or in the decoded
 * text where `from` or `on-invalid` asks for decoding.
 */
UNBAKE_API unbake_status unbake_explain(
    const uint8_t *bytes, size_t count, const unbake_options *options, unbake_buffer *json);

/* Says which encoding bytes are in: one JSON object, as `unbake detect --json` prints it but for the path. */
UNBAKE_API unbake_status unbake_detect(
    const uint8_t *bytes, size_t count, const unbake_options *options, unbake_buffer *json);

/* Turns bytes from one encoding into another: `from`, `to`, `on-invalid`, `on-unmappable`, `bom`. */
UNBAKE_API unbake_status unbake_transcode(
    const uint8_t *bytes, size_t count, const unbake_options *options, unbake_buffer *output,
    unbake_report *report);

/*
 * Streams: input is pushed in pieces of any size, output goes to the caller's memory, in bounded memory.
 *
 *   do {
 *     status = unbake_stream_push(stream, input, count, is_last, &taken, room, capacity, &written);
 *     use(room, written);
 *     input += taken, count -= taken;
 *   } while (status == UNBAKE_OUTPUT_FULL);
 */
typedef struct unbake_stream unbake_stream;

/* The streams copy the options. What each writes is what the call of its name gives. */
UNBAKE_API unbake_status unbake_repair_stream_new(
    const unbake_options *options, unbake_stream **stream);
UNBAKE_API unbake_status unbake_clean_stream_new(
    const unbake_options *options, unbake_stream **stream);
UNBAKE_API unbake_status unbake_transcode_stream_new(
    const unbake_options *options, unbake_stream **stream);
/* Writes nothing; the report counts. */
UNBAKE_API unbake_status unbake_check_stream_new(
    const unbake_options *options, unbake_stream **stream);
/* Writes one JSON object a line for each edit and suggestion, with `applied`. */
UNBAKE_API unbake_status unbake_explain_stream_new(
    const unbake_options *options, unbake_stream **stream);
/* Writes its JSON object at the end. */
UNBAKE_API unbake_status unbake_detect_stream_new(
    const unbake_options *options, unbake_stream **stream);

/*
 * Takes input and writes output.
 *
 * is_last: whether the stream ends after this input. Once set, push the rest with it set until the status is
 * UNBAKE_FINISHED. taken, written: how many bytes were; neither may be null. capacity may be as little as 1.
 */
UNBAKE_API unbake_status unbake_stream_push(
    unbake_stream *stream, const uint8_t *bytes, size_t count, int32_t is_last, size_t *taken,
    uint8_t *output, size_t capacity, size_t *written);

/* What the stream has done so far. */
UNBAKE_API unbake_status unbake_stream_report(
    const unbake_stream *stream, unbake_report *report);

UNBAKE_API void unbake_stream_free(unbake_stream *stream);

/*
 * The Arrow C data interface; the structures are those of its specification.
 */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

#endif

/*
 * Repairs each slot of an array of text as a text of its own: utf8, large_utf8, binary, large_binary, utf8_view,
 * binary_view (formats u U z Z vu vz), and dictionaries of them, whose values are repaired once; or the column
 * `column` of a struct, which is a record batch. Slices and nulls are honoured. Every slot is validated: a slot of
 * a string type is valid UTF-8 afterwards, whatever it held before; `on-invalid` says how, and keep alone keeps it.
 *
 * On success the array moves into the call: input->release is null afterwards, and the output is the caller's to
 * release. Where no slot changed, the output has the input's buffers. On failure the input is the caller's as
 * before, and the output is untouched. The schema is borrowed; the output has the same type, unless `report` is
 * columns: then it is a struct of the array, `status` (int8: 0 sound, 1 repaired, 2 malformed bytes), `edits`
 * (int32) and `chain` (a dictionary of utf8: what happened, null where nothing did); a record batch gains these
 * columns after its own, with the column's name and an underscore before theirs.
 *
 * report may be null; it counts over all slots.
 */
UNBAKE_API unbake_status unbake_repair_arrow(
    struct ArrowArray *input, const struct ArrowSchema *schema, const unbake_options *options,
    struct ArrowArray *output, struct ArrowSchema *output_schema, unbake_report *report);

/*
 * The same for every array of a stream. The stream moves into the call on success; the arrays are repaired as
 * they are asked for.
 */
UNBAKE_API unbake_status unbake_repair_arrow_stream(
    struct ArrowArrayStream *input, const unbake_options *options,
    struct ArrowArrayStream *output);

#ifdef __cplusplus
}
#endif

#endif

/*
 * Repairs the standard input to the standard output, in bounded memory.
 *
 *   cc filter.c $(pkg-config --cflags --libs unbake) -o filter
 *   ./filter [OPTION=VALUE …] < damaged.txt > repaired.txt
 */
#include <stdio.h>
#include <string.h>
#include <unbake.h>

static int fail(const char *what, unbake_status status) {
  fprintf(stderr, "filter: %s: %s\n", what, unbake_status_name(status));
  return 2;
}

/* Sets each option that the command line names. */
static int set_options(unbake_options *options, int count, char **arguments) {
  for (int i = 0; i < count; i++) {
    char name[64] = {0};
    const char *equals = strchr(arguments[i], '=');
    if (!equals || (size_t)(equals - arguments[i]) >= sizeof name) {
      return fail(arguments[i], UNBAKE_BAD_ARGUMENT);
    }
    memcpy(name, arguments[i], (size_t)(equals - arguments[i]));
    unbake_buffer message = {0};
    if (unbake_options_set(options, name, equals + 1, &message) < 0) {
      fprintf(stderr, "filter: %s\n", (const char *)message.bytes);
      unbake_buffer_free(&message);
      return 2;
    }
  }
  return 0;
}

int main(int count, char **arguments) {
  unbake_options *options;
  unbake_stream *stream;
  unbake_status status = unbake_options_new(&options);
  if (status < 0) return fail("options", status);
  int failure = set_options(options, count - 1, arguments + 1);
  if (failure) {
    unbake_options_free(options);
    return failure;
  }
  status = unbake_repair_stream_new(options, &stream);
  unbake_options_free(options);
  if (status < 0) return fail("stream", status);

  static uint8_t input[1 << 16], output[1 << 16];
  do {
    size_t left = fread(input, 1, sizeof input, stdin), taken, written;
    int is_last = feof(stdin) || ferror(stdin);
    const uint8_t *next = input;
    do {
      status =
          unbake_stream_push(stream, next, left, is_last, &taken, output, sizeof output, &written);
      if (status < 0) break;
      fwrite(output, 1, written, stdout);
      next += taken;
      left -= taken;
    } while (status == UNBAKE_OUTPUT_FULL);
  } while (status == UNBAKE_OK);

  unbake_report report;
  unbake_stream_report(stream, &report);
  unbake_stream_free(stream);
  if (status < 0) return fail("input", status);
  fprintf(stderr, "edits: %llu, malformed: %llu\n", (unsigned long long)report.edits,
          (unsigned long long)report.malformed);
  return ferror(stdin) || fflush(stdout) ? 2 : 0;
}

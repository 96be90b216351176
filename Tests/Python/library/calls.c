/*
 * Makes short calls of every kind, and prints the resident memory in KiB when a tenth of them is done and at the end.
 *
 *   calls COUNT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unbake.h>

static long resident(void) {
  FILE *file = fopen("/proc/self/statm", "r");
  long total = 0, pages = 0;
  if (!file || fscanf(file, "%ld %ld", &total, &pages) != 2) exit(3);
  fclose(file);
  return pages * 4;
}

static const char *const texts[] = {
    "The quick brown fox.", "Der M\xC3\xBCller h\xC3\xB6rt die T\xC3\xBCr", "", "na\xEFve caf\xE9",
    "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82", "\xE6\x96\x87\xE5\xAD\x97", "1234.5 \xC3\x85\xC2\xB3",
    "It\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s", "M\xC3\x83\xC2\xBCller", "\xFF\xFE\x41",
};

int main(int count, char **arguments) {
  const long calls = count > 1 ? atol(arguments[1]) : 1000000;
  unbake_options *options = NULL;
  if (unbake_options_new(&options) < 0 || unbake_options_set(options, "on-invalid", "replace", NULL) < 0) return 2;
  for (long call = 0; call < calls; call++) {
    /* Damaged ones cost much more: one in a hundred. */
    const char *text = texts[call % 100 < 93 ? call % 7 : 7 + call % 3];
    const size_t size = strlen(text);
    unbake_buffer output = {0};
    unbake_report report;
    unbake_status status = 0;
    switch (call % 97) {
      case 0: status = unbake_explain((const uint8_t *)text, size, NULL, &output); break;
      case 1: status = unbake_check((const uint8_t *)text, size, NULL, &report); break;
      case 2: status = unbake_clean((const uint8_t *)text, size, NULL, &output, &report); break;
      case 3: status = unbake_transcode((const uint8_t *)text, size, NULL, &output, &report); break;
      case 4: {
        unbake_stream *stream = NULL;
        size_t taken = 0, written = 0;
        uint8_t room[256];
        status = unbake_repair_stream_new(options, &stream);
        if (status >= 0) {
          status = unbake_stream_push(stream, (const uint8_t *)text, size, 1, &taken, room, sizeof room, &written);
        }
        unbake_stream_free(stream);
        break;
      }
      default:
        status = unbake_repair((const uint8_t *)text, size, call % 2 ? options : NULL, &output, call % 3 ? NULL : &report);
    }
    if (status < 0) return 1;
    unbake_buffer_free(&output);
    if (call == calls / 10 || call == calls - 1) printf("%ld\n", resident());
  }
  unbake_options_free(options);
  return 0;
}

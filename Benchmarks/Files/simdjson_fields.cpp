// Passes JSON Lines through and finds one field of each record with simdjson: what locating tokens costs beside our
// own reader, which checks the whole of each line as well.
#include <simdjson.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

int main(int count, char **arguments) {
  if (count != 3) return 2;
  std::FILE *file = std::fopen(arguments[1], "rb");
  if (!file) return 2;
  const size_t piece = 1 << 20;
  std::vector<char> bytes(2 * piece + simdjson::SIMDJSON_PADDING);
  simdjson::ondemand::parser parser;
  size_t held = 0, located = 0, records = 0;
  while (true) {
    size_t got = std::fread(bytes.data() + held, 1, piece, file);
    held += got;
    size_t end = held;
    if (got == piece)
      while (end > 0 && bytes[end - 1] != '\n') end--;
    simdjson::ondemand::document_stream documents;
    if (parser.iterate_many(bytes.data(), end, piece).get(documents)) return 1;
    for (auto document : documents) {
      simdjson::ondemand::object record;
      simdjson::ondemand::value value;
      if (document.get_object().get(record)) return 1;
      if (!record.find_field_unordered(arguments[2]).get(value)) located += value.raw_json_token().size();
      records++;
    }
    std::fwrite(bytes.data(), 1, end, stdout);
    std::memmove(bytes.data(), bytes.data() + end, held - end);
    held -= end;
    if (got < piece) break;
  }
  std::fprintf(stderr, "%zu records, %zu bytes in the field\n", records, located);
}

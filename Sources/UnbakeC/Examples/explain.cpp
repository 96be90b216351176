// Explains each text of the command line, and repairs it.
//
//   c++ -std=c++17 explain.cpp $(pkg-config --cflags --libs unbake) -o explain
//   ./explain 'CafÃ© crÃ¨me'
#include <unbake.h>

#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace unbake {

/// Bytes that the library made, freed with their owner.
class Buffer {
 public:
  Buffer() = default;
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;
  ~Buffer() { unbake_buffer_free(&buffer); }

  unbake_buffer *operator&() { return &buffer; }
  std::string_view text() const {
    return {reinterpret_cast<const char *>(buffer.bytes), buffer.count};
  }

 private:
  unbake_buffer buffer = {};
};

struct FreeOptions {
  void operator()(unbake_options *options) const { unbake_options_free(options); }
};

/// Options by name.
class Options {
 public:
  Options() {
    unbake_options *made;
    unbake_options_new(&made);
    options.reset(made);
  }

  void set(const std::string &name, const std::string &value) {
    Buffer message;
    if (unbake_options_set(options.get(), name.c_str(), value.c_str(), &message) < 0) {
      throw std::invalid_argument(std::string(message.text()));
    }
  }

  const unbake_options *get() const { return options.get(); }

 private:
  std::unique_ptr<unbake_options, FreeOptions> options;
};

std::string repair(std::string_view text, const Options &options) {
  Buffer output;
  auto bytes = reinterpret_cast<const uint8_t *>(text.data());
  unbake_status status = unbake_repair(bytes, text.size(), options.get(), &output, nullptr);
  if (status < 0) throw std::runtime_error(unbake_status_name(status));
  return std::string(status == UNBAKE_UNCHANGED ? text : output.text());
}

std::string explain(std::string_view text, const Options &options) {
  Buffer json;
  auto bytes = reinterpret_cast<const uint8_t *>(text.data());
  unbake_status status = unbake_explain(bytes, text.size(), options.get(), &json);
  if (status < 0) throw std::runtime_error(unbake_status_name(status));
  return std::string(json.text());
}

}  // namespace unbake

int main(int count, char **arguments) try {
  unbake::Options options;
  options.set("min-confidence", "likely");
  for (int i = 1; i < count; i++) {
    std::cout << unbake::repair(arguments[i], options) << "\n"
              << unbake::explain(arguments[i], options) << "\n";
  }
  return 0;
} catch (const std::exception &error) {
  std::cerr << "explain: " << error.what() << "\n";
  return 2;
}

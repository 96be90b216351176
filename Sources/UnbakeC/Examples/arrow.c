/*
 * Repairs Arrow columns: an array, one in which nothing changes, a dictionary, and a stream of record batches.
 *
 *   cc arrow.c $(pkg-config --cflags --libs unbake) -o arrow
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unbake.h>

#define CHECK(condition)                                                \
  do {                                                                  \
    if (!(condition)) {                                                 \
      fprintf(stderr, "arrow: line %d: %s\n", __LINE__, #condition);    \
      exit(1);                                                          \
    }                                                                   \
  } while (0)

/* How many of our own structures are alive; what was moved has to be released by whoever has it. */
static int alive;

static void release_array(struct ArrowArray *array) {
  for (int64_t i = 0; i < array->n_children; i++) {
    if (array->children[i]->release) array->children[i]->release(array->children[i]);
    free(array->children[i]);
  }
  if (array->dictionary) {
    if (array->dictionary->release) array->dictionary->release(array->dictionary);
    free(array->dictionary);
  }
  for (int64_t i = 0; i < array->n_buffers; i++) free((void *)array->buffers[i]);
  free(array->buffers);
  free(array->children);
  array->release = NULL;
  alive--;
}

static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }

static struct ArrowArray array_of(int64_t length, int64_t nulls, int64_t buffers) {
  struct ArrowArray array = {0};
  array.length = length;
  array.null_count = nulls;
  array.n_buffers = buffers;
  array.buffers = calloc((size_t)buffers, sizeof *array.buffers);
  array.release = release_array;
  alive++;
  return array;
}

/* A column of utf8; null texts are null. */
static struct ArrowArray text_column(const char *const *texts, int count) {
  struct ArrowArray array = array_of(count, 0, 3);
  uint8_t *validity = calloc((size_t)count / 8 + 1, 1);
  int32_t *offsets = calloc((size_t)count + 1, sizeof *offsets);
  size_t total = 0;
  for (int i = 0; i < count; i++) total += texts[i] ? strlen(texts[i]) : 0;
  char *data = malloc(total + 1);
  for (int i = 0; i < count; i++) {
    size_t size = texts[i] ? strlen(texts[i]) : 0;
    memcpy(data + offsets[i], texts[i] ? texts[i] : "", size);
    offsets[i + 1] = offsets[i] + (int32_t)size;
    if (texts[i]) validity[i / 8] |= (uint8_t)(1 << i % 8);
    else array.null_count++;
  }
  array.buffers[0] = validity;
  array.buffers[1] = offsets;
  array.buffers[2] = data;
  return array;
}

static struct ArrowSchema schema_of(const char *format, const char *name) {
  struct ArrowSchema schema = {.format = format, .name = name, .flags = ARROW_FLAG_NULLABLE,
                               .release = release_schema};
  return schema;
}

static void print_column(const char *title, const struct ArrowArray *array) {
  const uint8_t *validity = array->buffers[0];
  const int32_t *offsets = array->buffers[1];
  const char *data = array->buffers[2];
  printf("%s:", title);
  for (int64_t i = array->offset; i < array->offset + array->length; i++) {
    if (validity && !(validity[i / 8] >> i % 8 & 1)) printf(" [null]");
    else printf(" [%.*s]", offsets[i + 1] - offsets[i], data + offsets[i]);
  }
  printf("\n");
}

/* A stream of two record batches of one column, `text`. */
static int next_batch;

static int stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *output) {
  static struct ArrowSchema text, *children[] = {&text};
  (void)stream;
  text = schema_of("u", "text");
  *output = schema_of("+s", "");
  output->n_children = 1;
  output->children = children;
  return 0;
}

static int stream_next(struct ArrowArrayStream *stream, struct ArrowArray *output) {
  static const char *const batches[2][2] = {{"CafÃ© crÃ¨me", NULL}, {"sound", "garÃ§on"}};
  (void)stream;
  memset(output, 0, sizeof *output);
  if (next_batch == 2) return 0;
  *output = array_of(2, 0, 1);
  output->n_children = 1;
  output->children = malloc(sizeof *output->children);
  output->children[0] = malloc(sizeof **output->children);
  *output->children[0] = text_column(batches[next_batch++], 2);
  return 0;
}

static const char *stream_error(struct ArrowArrayStream *stream) {
  (void)stream;
  return NULL;
}

static void release_stream(struct ArrowArrayStream *stream) {
  stream->release = NULL;
  alive--;
}

static void repair_arrays(void) {
  const char *const texts[] = {"before", "CafÃ© crÃ¨me", NULL, "sound", "dÃ©jÃ  vu", "after"};
  struct ArrowSchema schema = schema_of("u", "text"), repaired_schema;
  struct ArrowArray column = text_column(texts, 6), repaired;
  unbake_report report;

  /* A slice. */
  column.offset = 1;
  column.length = 4;
  CHECK(unbake_repair_arrow(&column, &schema, NULL, &repaired, &repaired_schema, &report) ==
        UNBAKE_OK);
  CHECK(column.release == NULL && report.edits == 4);
  print_column("repaired", &repaired);
  repaired.release(&repaired);
  repaired_schema.release(&repaired_schema);

  /* Nothing to change: the buffers come back. */
  column = text_column(texts, 1);
  const void *data = column.buffers[2];
  CHECK(unbake_repair_arrow(&column, &schema, NULL, &repaired, &repaired_schema, NULL) ==
        UNBAKE_UNCHANGED);
  CHECK(repaired.buffers[2] == data);
  repaired.release(&repaired);
  repaired_schema.release(&repaired_schema);

  /* Numbers hold no text, and stay the caller's. */
  struct ArrowSchema numbers = schema_of("l", "id");
  column = array_of(0, 0, 2);
  CHECK(unbake_repair_arrow(&column, &numbers, NULL, &repaired, &repaired_schema, NULL) ==
        UNBAKE_UNSUPPORTED_TYPE);
  CHECK(column.release);
  column.release(&column);

  /* A dictionary: its values are repaired once, with what was done told of each slot. */
  struct ArrowSchema indices = schema_of("c", "text"), values = schema_of("u", "");
  indices.dictionary = &values;
  const char *const words[] = {"garÃ§on", "fille"};
  column = array_of(3, 0, 2);
  column.buffers[1] = calloc(3, 1);
  column.dictionary = malloc(sizeof *column.dictionary);
  *column.dictionary = text_column(words, 2);
  unbake_options *options;
  CHECK(unbake_options_new(&options) == UNBAKE_OK);
  CHECK(unbake_options_set(options, "report", "columns", NULL) == UNBAKE_OK);
  CHECK(unbake_repair_arrow(&column, &indices, options, &repaired, &repaired_schema, NULL) ==
        UNBAKE_OK);
  CHECK(repaired.n_children == 4 && repaired_schema.n_children == 4);
  print_column("values", repaired.children[0]->dictionary);
  print_column("chains", repaired.children[3]->dictionary);
  repaired.release(&repaired);
  repaired_schema.release(&repaired_schema);
  unbake_options_free(options);
}

static void repair_stream(void) {
  struct ArrowArrayStream source = {stream_schema, stream_next, stream_error, release_stream, NULL};
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  unbake_options *options;
  alive++;
  CHECK(unbake_options_new(&options) == UNBAKE_OK);
  CHECK(unbake_options_set(options, "column", "text", NULL) == UNBAKE_OK);
  CHECK(unbake_repair_arrow_stream(&source, options, &stream) == UNBAKE_OK);
  CHECK(source.release == NULL);
  unbake_options_free(options);
  CHECK(stream.get_schema(&stream, &schema) == 0 && schema.n_children == 1);
  schema.release(&schema);
  for (;;) {
    struct ArrowArray batch;
    CHECK(stream.get_next(&stream, &batch) == 0);
    if (!batch.release) break;
    /* A child may be taken out of its batch and outlive it. */
    struct ArrowArray text = *batch.children[0];
    batch.children[0]->release = NULL;
    batch.release(&batch);
    print_column("batch", &text);
    text.release(&text);
  }
  stream.release(&stream);
}

int main(void) {
  repair_arrays();
  repair_stream();
  CHECK(alive == 0);
  return 0;
}

/* Arrow arrays and streams in and out, as capsules of the Arrow PyCapsule interface. */
#include <stdlib.h>
#include <string.h>

#include "unbake_python.h"

static void free_schema(PyObject *capsule) {
  struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");
  if (schema->release) schema->release(schema);
  free(schema);
}

static void free_array(PyObject *capsule) {
  struct ArrowArray *array = PyCapsule_GetPointer(capsule, "arrow_array");
  if (array->release) array->release(array);
  free(array);
}

static void free_stream(PyObject *capsule) {
  struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
  if (stream->release) stream->release(stream);
  free(stream);
}

/* Moves a structure into a capsule that releases it; one that was not taken over is released with it. */
static PyObject *capsule_of(
    const void *structure, size_t size, const char *name, PyCapsule_Destructor destructor) {
  void *copy = malloc(size);
  if (!copy) return PyErr_NoMemory();
  memcpy(copy, structure, size);
  PyObject *capsule = PyCapsule_New(copy, name, destructor);
  if (!capsule) free(copy);
  return capsule;
}

PyObject *arrow_repair_array(PyObject *object, PyObject *arguments) {
  PyObject *schema_capsule, *array_capsule;
  if (!PyArg_ParseTuple(arguments, "OO", &schema_capsule, &array_capsule)) return NULL;
  struct ArrowSchema *schema = PyCapsule_GetPointer(schema_capsule, "arrow_schema");
  struct ArrowArray *array = schema ? PyCapsule_GetPointer(array_capsule, "arrow_array") : NULL;
  if (!array) return NULL;
  if (!schema->release || !array->release) {
    PyErr_SetString(PyExc_ValueError, "the Arrow array has been taken already");
    return NULL;
  }
  struct ArrowArray output;
  struct ArrowSchema output_schema;
  unbake_report report;
  unbake_status status;
  Py_BEGIN_ALLOW_THREADS
  status = unbake_repair_arrow(
      array, schema, ((Engine *)object)->options, &output, &output_schema, &report);
  Py_END_ALLOW_THREADS
  if (status < 0) return raise_status(status, NULL, &report);
  PyObject *first = capsule_of(&output_schema, sizeof output_schema, "arrow_schema", free_schema);
  if (!first) {
    output_schema.release(&output_schema);
    output.release(&output);
    return NULL;
  }
  PyObject *second = capsule_of(&output, sizeof output, "arrow_array", free_array);
  if (!second) {
    output.release(&output);
    Py_DECREF(first);
    return NULL;
  }
  return Py_BuildValue(
      "(NN(OKKK))", first, second, status == UNBAKE_UNCHANGED ? Py_False : Py_True,
      (unsigned long long)report.edits, (unsigned long long)report.suggestions,
      (unsigned long long)report.malformed);
}

PyObject *arrow_repair_stream(PyObject *object, PyObject *arguments) {
  PyObject *capsule;
  if (!PyArg_ParseTuple(arguments, "O", &capsule)) return NULL;
  struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
  if (!stream) return NULL;
  if (!stream->release) {
    PyErr_SetString(PyExc_ValueError, "the Arrow stream has been taken already");
    return NULL;
  }
  struct ArrowArrayStream output;
  unbake_status status;
  Py_BEGIN_ALLOW_THREADS
  status = unbake_repair_arrow_stream(stream, ((Engine *)object)->options, &output);
  Py_END_ALLOW_THREADS
  if (status < 0) return raise_status(status, NULL, NULL);
  PyObject *result = capsule_of(&output, sizeof output, "arrow_array_stream", free_stream);
  if (!result) output.release(&output);
  return result;
}

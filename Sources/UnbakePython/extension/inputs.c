/* Texts of Python as bytes, and back; options from keywords; what failures mean. */
#include <string.h>

#include "unbake_python.h"

static int text_input(Input *input, PyObject *text) {
  input->is_text = 1;
  input->bytes = PyUnicode_AsUTF8AndSize(text, &input->count);
  if (input->bytes) return 0;
  if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return -1;
  PyErr_Clear();
  input->holder = PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass");
  char *bytes;
  if (!input->holder || PyBytes_AsStringAndSize(input->holder, &bytes, &input->count)) return -1;
  input->bytes = bytes;
  return 0;
}

int input_from_bytes(Input *input, PyObject *object, const char *function) {
  char *bytes;
  memset(input, 0, sizeof *input);
  if (!PyBytes_Check(object)) {
    /* An int would make that many zeros, and a list of them bytes. */
    if (!PyByteArray_Check(object) && !PyMemoryView_Check(object)) {
      PyObject *name = PyObject_GetAttrString((PyObject *)Py_TYPE(object), "__name__");
      PyErr_Format(PyExc_TypeError, "%s() takes bytes, not %S", function, name ? name : Py_None);
      Py_XDECREF(name);
      return -1;
    }
    object = input->holder = PyBytes_FromObject(object);
    if (!object) return -1;
  }
  if (PyBytes_AsStringAndSize(object, &bytes, &input->count)) return -1;
  input->bytes = bytes;
  return 0;
}

int input_from(Input *input, PyObject *object, const char *function) {
  memset(input, 0, sizeof *input);
  if (PyUnicode_Check(object)) return text_input(input, object);
  if (input_from_bytes(input, object, function) == 0) return 0;
  if (PyErr_ExceptionMatches(PyExc_TypeError)) {
    PyErr_Clear();
    PyObject *name = PyObject_GetAttrString((PyObject *)Py_TYPE(object), "__name__");
    PyErr_Format(
        PyExc_TypeError, "%s() takes str or bytes, not %S", function, name ? name : Py_None);
    Py_XDECREF(name);
  }
  return -1;
}

void input_free(Input *input) { Py_CLEAR(input->holder); }

PyObject *output_like(const Input *input, unbake_buffer *output) {
  const char *bytes = (const char *)output->bytes;
  PyObject *result =
      input->is_text ? PyUnicode_DecodeUTF8(bytes, (Py_ssize_t)output->count, "surrogatepass")
                     : PyBytes_FromStringAndSize(bytes, (Py_ssize_t)output->count);
  unbake_buffer_free(output);
  return result;
}

int options_set(unbake_options *options, PyObject *name, PyObject *value) {
  PyObject *text = PyBool_Check(value) ? PyUnicode_FromString(value == Py_True ? "yes" : "no")
                   : PyUnicode_Check(value) || PyLong_Check(value) ? PyObject_Str(value)
                                                                   : NULL;
  if (!text) {
    if (!PyErr_Occurred()) {
      PyErr_Format(PyExc_TypeError, "option %R takes a str, an int or a bool, not %R", name, value);
    }
    return -1;
  }
  char plain[64];
  Py_ssize_t count, value_count;
  const char *given = PyUnicode_AsUTF8AndSize(name, &count);
  const char *chosen = PyUnicode_AsUTF8AndSize(text, &value_count);
  if (!given || !chosen) {
    Py_DECREF(text);
    return -1;
  }
  if ((size_t)count >= sizeof plain || strlen(chosen) != (size_t)value_count) {
    PyErr_Format(PyExc_ValueError, "option %R cannot be %R", name, value);
    Py_DECREF(text);
    return -1;
  }
  /* Words of Python's own end in an underscore as names. */
  if (count > 1 && given[count - 1] == '_') count--;
  for (Py_ssize_t i = 0; i < count; i++) plain[i] = given[i] == '_' ? '-' : given[i];
  plain[count] = 0;
  unbake_buffer message = {0};
  unbake_status status = unbake_options_set(options, plain, chosen, &message);
  Py_DECREF(text);
  if (status >= 0) return 0;
  PyErr_SetString(PyExc_ValueError, message.bytes ? (char *)message.bytes : "wrong option");
  unbake_buffer_free(&message);
  return -1;
}

int options_set_all(unbake_options *options, PyObject *keywords) {
  PyObject *name, *value;
  Py_ssize_t place = 0;
  while (keywords && PyDict_Next(keywords, &place, &name, &value)) {
    if (options_set(options, name, value)) return -1;
  }
  return 0;
}

PyObject *raise_status(unbake_status status, const Input *input, const unbake_report *report) {
  switch (status) {
    case UNBAKE_MALFORMED: {
      Py_ssize_t at = report && report->first_malformed != UNBAKE_NONE
                          ? (Py_ssize_t)report->first_malformed
                          : 0;
      PyObject *error = PyObject_CallFunction(
          PyExc_UnicodeDecodeError, "sy#nns", "utf-8", input ? input->bytes : "",
          input ? input->count : 0, at, at + 1, "malformed sequence");
      if (error) PyErr_SetObject(PyExc_UnicodeDecodeError, error);
      Py_XDECREF(error);
      return NULL;
    }
    case UNBAKE_UNMAPPABLE:
      return PyErr_Format(
          PyExc_ValueError,
          "the target encoding lacks a character, at byte %llu of the text; on_unmappable says what to "
          "do with it",
          report ? (unsigned long long)report->first_unmappable : 0ULL);
    case UNBAKE_NO_MEMORY: return PyErr_NoMemory();
    case UNBAKE_UNSUPPORTED_TYPE:
      PyErr_SetString(
          PyExc_TypeError, "the Arrow type holds no text: it has to be a string or binary type, or a "
                           "dictionary of one");
      return NULL;
    case UNBAKE_BAD_VALUE:
      PyErr_SetString(PyExc_ValueError, "the record batch has no such column; the option column names it");
      return NULL;
    case UNBAKE_BAD_ARROW:
      PyErr_SetString(PyExc_ValueError, "the Arrow array contradicts itself");
      return NULL;
    case UNBAKE_SOURCE_FAILED:
      PyErr_SetString(PyExc_OSError, "the Arrow stream that is read from failed");
      return NULL;
    default:
      return PyErr_Format(PyExc_RuntimeError, "unbake: %s", unbake_status_name(status));
  }
}

/* What the files of the extension share. */
#ifndef UNBAKE_PYTHON_H
#define UNBAKE_PYTHON_H

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030A0000
#include <Python.h>

#include "unbake.h"

/* From this many bytes on other threads of Python run meanwhile. */
#define LONG_WORK (16 << 10)

/* Options with what is done by them: the type `Engine`. */
typedef struct {
  PyObject_HEAD
  unbake_options *options;
} Engine;

/* A text that was handed in, as bytes. */
typedef struct {
  const char *bytes;
  Py_ssize_t count;
  /* Holds the bytes where they are not the object's own. */
  PyObject *holder;
  int is_text;
} Input;

/* Takes str, bytes, or anything that has bytes; -1 with a TypeError otherwise. Lone surrogates pass as they are. */
int input_from(Input *input, PyObject *object, const char *function);
/* The same, but without str. */
int input_from_bytes(Input *input, PyObject *object, const char *function);
void input_free(Input *input);

/* Makes text or bytes of what the library wrote, as the input was, and frees it. */
PyObject *output_like(const Input *input, unbake_buffer *output);

/* Sets options from keywords; -1 with a ValueError or TypeError. */
int options_set(unbake_options *options, PyObject *name, PyObject *value);
int options_set_all(unbake_options *options, PyObject *keywords);

/* Raises what a failure means; returns null. */
PyObject *raise_status(unbake_status status, const Input *input, const unbake_report *report);

PyObject *repair_input(PyObject *text, const unbake_options *options, const char *function, int cleans);

extern PyType_Spec engine_spec, stream_spec;
extern PyTypeObject *engine_type, *stream_type;

/* Arrow, by the capsules of its C interface. */
PyObject *arrow_repair_array(PyObject *engine, PyObject *arguments);
PyObject *arrow_repair_stream(PyObject *engine, PyObject *arguments);

/* Runs the command line with a list of arguments as bytes; returns its status, unless the command ends the process. */
PyObject *run_command(PyObject *module, PyObject *arguments);

#endif

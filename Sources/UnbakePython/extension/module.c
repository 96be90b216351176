/* The module unbake._unbake: the C ABI as Python sees it. */
#include "unbake_python.h"

/* repair(text, /, **options): the call that is made most, so that the fewest steps lead to it. */
static PyObject *repair(
    PyObject *module, PyObject *const *arguments, Py_ssize_t count, PyObject *names) {
  (void)module;
  if (count != 1) {
    PyErr_SetString(PyExc_TypeError, "repair() takes one text; options are given by name");
    return NULL;
  }
  if (!names || PyTuple_Size(names) == 0) return repair_input(arguments[0], NULL, "repair", 0);
  unbake_options *options;
  if (unbake_options_new(&options) < 0) return PyErr_NoMemory();
  PyObject *result = NULL;
  Py_ssize_t given = PyTuple_Size(names), place = 0;
  while (place < given && !options_set(options, PyTuple_GetItem(names, place), arguments[1 + place])) {
    place++;
  }
  if (place == given) result = repair_input(arguments[0], options, "repair", 0);
  unbake_options_free(options);
  return result;
}

static PyObject *nothing(PyObject *module, PyObject *object) {
  (void)module;
  return Py_NewRef(object);
}

PyDoc_STRVAR(repair_doc,
"repair(text, /, **options)\n--\n\n"
"Undoes misdecodings in a text, and returns it as it was meant: str for str, bytes for bytes.\n\n"
"Sound text comes back as the same object. Any text may be passed: lone surrogates and bytes that are not UTF-8\n"
"stay as they are unless the option on_invalid says otherwise.\n\n"
"    >>> unbake.repair('Der MÃ¼ller')\n"
"    'Der Müller'\n\n"
"Options: min_confidence ('possible', 'likely', 'certain'), max_depth (1 to 5), profile, and for bytes from_,\n"
"on_invalid and bom. With the same options again and again, a Repairer is faster.");

static PyMethodDef methods[] = {
    {"repair", (PyCFunction)(void (*)(void))repair, METH_FASTCALL | METH_KEYWORDS, repair_doc},
    {"run_command", run_command, METH_O, NULL},
    {"_nothing", nothing, METH_O, "Returns its argument: what a call costs that does nothing."},
    {NULL, NULL, 0, NULL},
};

static int execute(PyObject *module) {
  engine_type = (PyTypeObject *)PyType_FromSpec(&engine_spec);
  stream_type = (PyTypeObject *)PyType_FromSpec(&stream_spec);
  if (!engine_type || !stream_type) return -1;
  if (PyModule_AddObjectRef(module, "Engine", (PyObject *)engine_type) ||
      PyModule_AddObjectRef(module, "Stream", (PyObject *)stream_type) ||
      PyModule_AddStringConstant(module, "version", unbake_version()) ||
      PyModule_AddStringConstant(module, "ruleset_version", unbake_ruleset_version()) ||
      PyModule_AddStringConstant(module, "icu_version", unbake_icu_version())) {
    return -1;
  }
  PyObject *names = PyList_New(0);
  if (!names) return -1;
  const char *name;
  for (size_t place = 0; (name = unbake_option_name(place)); place++) {
    PyObject *text = PyUnicode_FromString(name);
    int failed = !text || PyList_Append(names, text);
    Py_XDECREF(text);
    if (failed) return -1;
  }
  int failed = PyModule_AddObjectRef(module, "option_names", names);
  Py_DECREF(names);
  return failed;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "unbake._unbake", "The C ABI of Unbake.", 0, methods, slots, NULL, NULL,
    NULL};

PyMODINIT_FUNC PyInit__unbake(void) { return PyModuleDef_Init(&definition); }

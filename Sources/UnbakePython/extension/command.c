/* The command line `unbake`, which is linked into the extension. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "unbake_python.h"

/* The entry of the module UnbakeCLI. */
extern int UnbakeCLI_main(int count, char **arguments);
/* Where Swift's runtime takes the arguments from; it would read those of the process otherwise. */
extern void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int count);

/* The streams that bzip2 names: its archive is not made for shared objects, which could not find the C library's. */
FILE *unbake_bzip2_stdin, *unbake_bzip2_stdout, *unbake_bzip2_stderr;

__attribute__((constructor)) static void find_streams(void) {
  unbake_bzip2_stdin = stdin;
  unbake_bzip2_stdout = stdout;
  unbake_bzip2_stderr = stderr;
}

PyObject *run_command(PyObject *module, PyObject *list) {
  (void)module;
  Py_ssize_t count = PyList_Size(list);
  if (count < 0) return NULL;
  char **arguments = calloc((size_t)count + 1, sizeof *arguments);
  if (!arguments) return PyErr_NoMemory();
  for (Py_ssize_t place = 0; place < count; place++) {
    char *argument = PyBytes_AsString(PyList_GetItem(list, place));
    if (!argument) {
      free(arguments);
      return NULL;
    }
    arguments[place] = argument;
  }
  _swift_stdlib_overrideUnsafeArgvArgc(arguments, (int)count);
  /* Python catches interrupts and does not mind closed pipes; the command does as commands do. */
  signal(SIGINT, SIG_DFL);
  signal(SIGPIPE, SIG_DFL);
  int status;
  Py_BEGIN_ALLOW_THREADS
  status = UnbakeCLI_main((int)count, arguments);
  Py_END_ALLOW_THREADS
  free(arguments);
  return PyLong_FromLong(status);
}

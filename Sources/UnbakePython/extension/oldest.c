/*
 * Two functions in the versions that older systems have, so that the wheel runs there too: the linker would take those
 * of the system that it is built on, though both do the same. Calls come here by the linker's --wrap.
 */
#if defined(__x86_64__)

__asm__(".symver old_hypotf, hypotf@GLIBC_2.2.5");
__asm__(".symver old_wait, _ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE@GLIBCXX_3.4.11");

extern float old_hypotf(float, float);
extern void old_wait(void *, void *);

float __wrap_hypotf(float x, float y) { return old_hypotf(x, y); }

void __wrap__ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE(void *condition, void *lock) {
  old_wait(condition, lock);
}

#endif

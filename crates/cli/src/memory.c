/* How the C library keeps freed memory (glibc, before main): two arenas instead of eight a core, and large pieces go back
 * to the system at once. Hashing a password or a page cache takes megabytes for milliseconds; kept by every thread
 * apart, they made most of what the server held. */
#include <malloc.h>

__attribute__((constructor)) static void give_memory_back(void) {
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
}

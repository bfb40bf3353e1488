#include "run/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/memory.h"

/* AddressSanitizer maps terabytes and asks the kernel for more than a worker does. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

static struct sock_fprog
    filter; /* made once and installed in every child: making it costs more than a fork */

/* Work on memory and on the descriptors a worker already has. */
static const char ALLOWED[] =
    "read write readv writev pread64 pwrite64 lseek close fstat newfstatat poll ppoll recvmsg sendmsg "
    "recvfrom sendto brk mmap munmap mremap mprotect madvise futex sched_yield getrandom clock_gettime "
    "gettimeofday getrusage getpid gettid setitimer rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack "
    "restart_syscall rseq set_robust_list exit exit_group"
#ifdef SANITIZED
    " sched_getaffinity getppid prctl readlink munlock"
#endif
    ;

/* What a library may try: it is told no and goes another way. Anything in neither list ends the process. */
static const char REFUSED[] =
    "open openat openat2 creat access faccessat faccessat2 stat lstat statx statfs readlink readlinkat "
    "getcwd "
    "chdir getdents64 mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink "
    "symlinkat chmod fchmod fchmodat truncate ftruncate memfd_create pipe pipe2 dup dup2 dup3 fcntl ioctl "
    "socket socketpair connect bind listen accept accept4 setsockopt getsockopt execve execveat clone clone3 "
    "fork vfork kill tkill tgkill wait4 waitid ptrace process_vm_readv prctl prlimit64 setrlimit getrlimit "
    "sysinfo uname getuid geteuid getgid getegid getppid sched_getaffinity nanosleep clock_nanosleep times "
    "umask flock fsync";

/* What a process that may fork is allowed beyond: this one clone, and what its child has to give up then. Put
 * before the other filter, which is reached by all else. */
enum { FORK_FILTER = 15 };
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define EQUAL(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (yes), (no))

static struct sock_fprog fork_filter(void) {
    const struct sock_filter first[FORK_FILTER] = {
        LOAD(arch),
        EQUAL(seccomp_arch_native(), 0, 13),
        LOAD(nr),
        EQUAL(SYS_clone, 3, 0),
        EQUAL(SYS_prctl, 4, 0),
        EQUAL(SYS_prlimit64, 6, 0),
        BPF_STMT(BPF_JMP | BPF_JA, 8),
        LOAD(args[0]), /* of a little-endian machine its lower half; on another one nothing is allowed */
        EQUAL(SANDBOX_FORK, 5, 6),
        LOAD(args[0]),
        EQUAL(PR_SET_PDEATHSIG, 3, 0),
        EQUAL(PR_SET_SECCOMP, 2, 3),
        LOAD(args[0]),
        EQUAL(0, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog both = {(unsigned short)(FORK_FILTER + filter.len), NULL};
    both.filter = memory_new(both.len * sizeof *both.filter);
    memcpy(both.filter, first, sizeof first);
    memcpy(both.filter + FORK_FILTER, filter.filter, filter.len * sizeof *filter.filter);
    return both;
}

static bool filter_list(scmp_filter_ctx context, uint32_t action, const char *names) {
    char name[32];
    for (size_t length; *names; names += length + (names[length] == ' ')) {
        length = strcspn(names, " ");
        snprintf(name, sizeof name, "%.*s", (int)length, names);
        int number = seccomp_syscall_resolve_name(name);
        /* other failures: allowed by the list before, or unknown to this architecture */
        if (number >= 0 && seccomp_rule_add(context, action, number, 0) == -ENOMEM) return false;
    }
    return true;
}

/* Reads the filter back as the kernel's own format. */
static bool filter_export(scmp_filter_ctx context) {
    int fd = memfd_create("filter", MFD_CLOEXEC);
    struct stat about;
    bool done =
        fd >= 0 && seccomp_export_bpf(context, fd) == 0 && fstat(fd, &about) == 0 && about.st_size > 0;
    if (done) {
        filter.filter = memory_new((size_t)about.st_size);
        filter.len = (unsigned short)((size_t)about.st_size / sizeof *filter.filter);
        done = pread(fd, filter.filter, (size_t)about.st_size, 0) == about.st_size;
    }
    if (fd >= 0) close(fd);
    return done;
}

bool sandbox_prepare(struct error *err) {
    if (filter.len) return true;
    if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0 && errno == EINVAL)
        return error_set(
            err, "this kernel has no seccomp, so plugins cannot be shut in; --unsafe goes on without");
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool done = context && filter_list(context, SCMP_ACT_ALLOW, ALLOWED) &&
                filter_list(context, SCMP_ACT_ERRNO(EPERM), REFUSED) &&
                seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 && filter_export(context);
    if (context) seccomp_release(context);
    if (done) return true;
    filter.len = 0;
    return error_set(err, "the seccomp filter cannot be made (%s); --unsafe goes on without",
                     strerror(errno));
}

const char *sandbox_state(void) {
    return filter.len ? "seccomp: no files, sockets, programs or processes" : "none (--unsafe)";
}

size_t sandbox_mapped(pid_t pid) {
    char path[40];
    unsigned long pages = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", (int)pid);
    FILE *f = fopen(path, "re");
    if (f && fscanf(f, "%lu", &pages) != 1) pages = 0;
    if (f) fclose(f);
    return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void limit_memory(size_t bytes) {
#ifndef SANITIZED
    setrlimit(RLIMIT_AS, &(struct rlimit){bytes, bytes});
#else
    (void)bytes;
#endif
}

static bool install(const struct sock_fprog *program, struct error *err) {
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program) == 0) return true;
    return error_set(err, "the sandbox cannot be shut (%s); --unsafe goes on without", strerror(errno));
}

bool sandbox_enter(int keep, size_t bytes, bool may_fork, struct error *err) {
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0)
        return error_set(err, "/dev/null cannot be opened: %s", strerror(errno));
    if (keep > 3) close_range(3, (unsigned)keep - 1, 0);
    close_range((unsigned)keep + 1, ~0U, 0);
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL); /* a crash is to end it, whoever listens */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit_memory(sandbox_mapped(getpid()) + bytes);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    if (filter.len == 0) return true;
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!may_fork) return install(&filter, err);
    struct sock_fprog both = fork_filter();
    bool done = install(&both, err);
    free(both.filter);
    return done;
}

bool sandbox_shut(size_t bytes, struct error *err) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit_memory(bytes);
    return filter.len == 0 || install(&filter, err);
}

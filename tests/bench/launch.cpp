// Runs one command on one core and says what it cost. run.py starts what it measures through this: a child of
// Python itself would inherit Python's own peak of memory at exec.
//
// usage: launch CORE COMMAND [ARGUMENT...]
//
// stdin and stderr are the command's, its stdout is /dev/null. Prints one line: wall seconds, CPU seconds,
// peak resident kilobytes, exit status (128 + signal when one killed it).
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sched.h>

namespace {

double wall_seconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds(timeval time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

[[noreturn]] void run(int core, char** command) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(static_cast<std::size_t>(core), &cores);
  if (sched_setaffinity(0, sizeof cores, &cores) != 0) std::perror("launch: core");
  const int null = open("/dev/null", O_WRONLY);
  if (null >= 0) dup2(null, STDOUT_FILENO);
  execvp(command[0], command);
  std::perror(command[0]);
  _exit(127);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: launch CORE COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  const double start = wall_seconds();
  const pid_t child = fork();
  if (child == 0) run(std::atoi(argv[1]), argv + 2);
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) < 0) {
    std::perror("launch");
    return 2;
  }
  const double wall = wall_seconds() - start;
  const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  std::printf("%.6f %.6f %ld %d\n", wall, seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss,
              code);
}

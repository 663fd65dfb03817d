// Runs LLVMFuzzerTestOneInput over the files and folders given, each in a process of its own,
// so that any compiler can replay the kept inputs: none may crash, take long or take much
// memory.
//
// A file `*.repeat` is not the input but says how to make it, so that large inputs stay small
// here: each line is a count, a blank and a piece that is written so many times. Escapes: \n \t
// \\ \xHH, \# the number of the copy, \+ the number of the next one.
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

#if defined(__SANITIZE_ADDRESS__)
#define FUZZ_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FUZZ_SANITIZED 1
#endif
#endif

namespace {
namespace fs = std::filesystem;

#ifdef FUZZ_SANITIZED
constexpr double kMaxSeconds = 60;  // of processor time, so that a busy machine changes nothing
constexpr long kMaxMegabytes = 3000;
constexpr bool kLimitsAddresses = false;  // the sanitizer's shadow takes terabytes
#else
constexpr double kMaxSeconds = 10;
constexpr long kMaxMegabytes = 1000;
constexpr bool kLimitsAddresses = true;
#endif

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    std::exit(2);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string unescaped(const std::string& s, unsigned long copy) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '\\' || i + 1 == s.size()) {
      out += s[i];
      continue;
    }
    const char c = s[++i];
    if (c == 'x' && i + 2 < s.size()) {
      out += static_cast<char>(std::stoi(s.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else if (c == '#' || c == '+') {
      out += std::to_string(copy + (c == '+' ? 1 : 0));
    } else {
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }
  }
  return out;
}

std::string written_out(const std::string& recipe) {
  std::istringstream lines(recipe);
  std::string line, out;
  while (std::getline(lines, line)) {
    const size_t blank = line.find(' ');
    if (blank == std::string::npos) continue;
    const unsigned long count = std::stoul(line.substr(0, blank));
    for (unsigned long n = 0; n < count; ++n) out += unescaped(line.substr(blank + 1), n);
  }
  return out;
}

std::string input_of(const fs::path& file) {
  const std::string bytes = read(file);
  return file.extension() == ".repeat" ? written_out(bytes) : bytes;
}

void run(const std::string& bytes) {
  // A heap block of exactly this size: a sanitizer sees the byte behind it.
  const std::vector<uint8_t> exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void limit(int what, rlim_t most) {
  const rlimit l{most, most};
  setrlimit(what, &l);
}

/// Empty if all went well, else what happened.
std::string problem_of(const std::string& bytes) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) return "cannot start a process";
  if (child == 0) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, static_cast<rlim_t>(2 * kMaxSeconds + 1));
    if (kLimitsAddresses) limit(RLIMIT_AS, rlim_t{4} * kMaxMegabytes << 20);
    run(bytes);
    std::fflush(nullptr);
    _exit(0);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return signal == SIGXCPU || signal == SIGKILL ? "takes too long" : strsignal(signal);
  }
  if (WEXITSTATUS(status) != 0)
    return "ends with status " + std::to_string(WEXITSTATUS(status));
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  const double took = seconds(used.ru_utime) + seconds(used.ru_stime);
  if (took > kMaxSeconds) return "takes " + std::to_string(took) + " s";
  const long megabytes = used.ru_maxrss / 1024;
  if (megabytes > kMaxMegabytes) return "takes " + std::to_string(megabytes) + " MB";
  if (std::getenv("FUZZ_VERBOSE") != nullptr) std::printf("%6.2f s %5ld MB ", took, megabytes);
  return {};
}

std::vector<fs::path> files_of(int argc, char** argv) {
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      files.emplace_back(argv[i]);
      continue;
    }
    for (const auto& e : fs::recursive_directory_iterator(argv[i]))
      if (e.is_regular_file()) files.push_back(e.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--write-out") == 0) {  // the input itself, for tools
    const std::string bytes = input_of(argv[2]);
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    return 0;
  }
  const std::vector<fs::path> files = files_of(argc, argv);
  if (files.empty()) {
    std::fprintf(stderr, "give the files or folders to replay\n");
    return 2;
  }
  run("");  // what is made once (the shipped rules) is made before the clock runs
  int bad = 0;
  for (const fs::path& file : files) {
    const std::string problem = problem_of(input_of(file));
    if (!problem.empty()) ++bad;
    if (!problem.empty() || std::getenv("FUZZ_VERBOSE") != nullptr)
      std::printf("%s: %s\n", file.c_str(), problem.empty() ? "ok" : problem.c_str());
  }
  std::printf("%zu inputs, %d bad\n", files.size(), bad);
  return bad == 0 ? 0 : 1;
}

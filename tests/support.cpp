#include "support.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace counterclaim::tests {
namespace fs = std::filesystem;

fs::path source_dir() {
  return SOURCE_DIR;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(in, "cannot read " << path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<rapidjson::Document> labelled_lines(const std::string& file, const char* needed) {
  std::vector<rapidjson::Document> all;
  std::istringstream in(read(source_dir() / "tests/accuracy" / file));
  for (std::string line; std::getline(in, line);) {
    rapidjson::Document& json = all.emplace_back();
    json.Parse(line.c_str());
    BOOST_REQUIRE_MESSAGE(!json.HasParseError() && json.IsObject() && json.HasMember(needed),
                          line);
  }
  return all;
}

std::string text_at(const rapidjson::Value& object, const char* key) {
  const auto it = object.FindMember(key);
  return it != object.MemberEnd() && it->value.IsString() ? it->value.GetString() : "";
}

std::shared_ptr<const Rulebook> shipped() {
  static const std::shared_ptr<const Rulebook> book = [] {
    auto compiled = Rulebook::compile({source_dir() / "rules"});
    BOOST_REQUIRE_MESSAGE(compiled, (compiled ? "" : to_text(compiled.error())));
    return *compiled;
  }();
  return book;
}

namespace {

/// Becomes the binary, in a child process.
[[noreturn]] void become(const std::vector<std::string>& arguments) {
  std::vector<std::string> all = arguments;
  all.insert(all.begin(), PROGRAM);
  std::vector<char*> argv;
  for (auto& a : all) argv.push_back(a.data());
  argv.push_back(nullptr);
  execv(PROGRAM, argv.data());
  _exit(127);
}

void redirect(const std::string& file, int flags, int to) {
  const int fd = open(file.c_str(), flags, 0600);
  if (fd < 0 || dup2(fd, to) < 0) _exit(125);
}

int end_of(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

Run run(const std::vector<std::string>& arguments, const std::string& input,
        const std::string& folder) {
  const Scratch scratch;
  const std::string in = scratch.write("in", input);
  const std::string out = (scratch.path() / "out").string(),
                    err = (scratch.path() / "err").string();
  const pid_t child = fork();
  BOOST_REQUIRE(child >= 0);
  if (child == 0) {
    redirect(in, O_RDONLY, STDIN_FILENO);
    redirect(out, O_WRONLY | O_CREAT, STDOUT_FILENO);
    redirect(err, O_WRONLY | O_CREAT, STDERR_FILENO);
    if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(126);
    become(arguments);
  }
  const int status = end_of(child);
  return {status, read(out), read(err)};
}

int run_and_signal(const std::vector<std::string>& arguments, int signal,
                   unsigned milliseconds) {
  const pid_t child = fork();
  BOOST_REQUIRE(child >= 0);
  if (child == 0) {
    redirect("/dev/null", O_RDONLY, STDIN_FILENO);
    redirect("/dev/null", O_WRONLY, STDOUT_FILENO);
    redirect("/dev/null", O_WRONLY, STDERR_FILENO);
    become(arguments);
  }
  usleep(milliseconds * 1000);
  kill(child, signal);
  return end_of(child);
}

Scratch::Scratch() {
  static std::atomic<int> serial = 0;
  path_ = fs::temp_directory_path() /
          ("counterclaim-test-" + std::to_string(getpid()) + "-" + std::to_string(++serial));
  fs::create_directories(path_);
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::permissions(path_, fs::perms::owner_all, ignored);
  fs::remove_all(path_, ignored);
}

std::string Scratch::write(const std::string& name, const std::string& bytes) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return file.string();
}

std::string compare_with_golden(const fs::path& file, const std::string& got) {
  if (std::getenv("COUNTERCLAIM_UPDATE_GOLDEN") != nullptr) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << got;
    return "";
  }
  if (!fs::exists(file)) return "there is no " + file.string();
  std::istringstream want(read(file)), have(got);
  std::string a, b;
  for (int line = 1;; ++line) {
    const bool more_a = static_cast<bool>(std::getline(want, a));
    const bool more_b = static_cast<bool>(std::getline(have, b));
    if (!more_a && !more_b) return "";
    if (!more_a) a = "(end)";
    if (!more_b) b = "(end)";
    if (a != b)
      return file.string() + ":" + std::to_string(line) + ":\n  want: " + a + "\n  got:  " + b;
  }
}

Baselines::Baselines(std::string section) : section_(std::move(section)) {
  const auto path = source_dir() / "tests/accuracy/baselines.yaml";
  auto file = parse_strictly(path.string(), tests::read(path));
  BOOST_REQUIRE(file);
  file_ = std::move(*file);
}

void Baselines::hold(const std::string& language, const std::string& key, double got) const {
  const YamlNode* section = file_.root.find(section_);
  const YamlNode* of = section == nullptr ? nullptr : section->find(language);
  const YamlNode* least = of == nullptr ? nullptr : of->find(key);
  BOOST_REQUIRE_MESSAGE(least != nullptr,
                        "no baseline for " << section_ << " " << language << " " << key);
  const auto wanted = Decimal::parse(least->scalar)->to_double();
  BOOST_TEST(got >= wanted, section_ << " " << language << ": " << key << " fell to " << got);
  BOOST_TEST_MESSAGE(section_ << " " << language << ": " << key << " " << got << ", at least "
                              << wanted);
}

}  // namespace counterclaim::tests

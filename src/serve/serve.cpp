#include "serve/serve.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <httplib.h>
#include <rapidjson/document.h>

#include "base/files.h"
#include "base/hash.h"
#include "report/decisions.h"
#include "report/json_writer.h"

namespace counterclaim {
namespace {

constexpr const char* kLoopback = "127.0.0.1";
constexpr size_t kLargestRequest = 64u << 10;
constexpr size_t kThreads = 4;
constexpr auto kPause = std::chrono::milliseconds(50);

using httplib::Request;
using httplib::Response;

/// In a time that does not tell how much of it is right.
bool is_same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char differs = 0;
  for (size_t i = 0; i < a.size(); ++i) differs |= static_cast<unsigned char>(a[i] ^ b[i]);
  return differs == 0;
}

std::string cookie_of(const Request& request, const std::string& name) {
  const std::string all = request.get_header_value("Cookie");
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find(';', at), all.size());
    const size_t first = std::min(all.find_first_not_of(' ', at), end);
    const std::string_view pair = std::string_view(all).substr(first, end - first);
    if (pair.starts_with(name + "=")) return std::string(pair.substr(name.size() + 1));
    at = end + 1;
  }
  return "";
}

void answer_json(Response& response, int status, const char* key, std::string_view words) {
  rapidjson::StringBuffer buffer;
  json::Json w(buffer);
  w.StartObject();
  json::field(w, key, words);
  w.EndObject();
  response.status = status;
  response.set_content(json::line_of(buffer), "application/json");
}

std::string words_of(const Diagnostics& problems) {
  std::string words;
  for (const Diagnostic& d : problems) {
    words += (words.empty() ? "" : "; ") + d.message;
    if (!d.hint.empty()) words += " (" + d.hint + ")";
  }
  return words;
}

class Desk {
 public:
  Desk(ServedReview review, std::function<std::string()> today)
      : review_(std::move(review)), today_(std::move(today)) {
    server_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };  // NOLINT: owned
    server_.set_payload_max_length(kLargestRequest);
    server_.set_pre_routing_handler([this](const Request& request, Response& response) {
      guard_headers(response);
      return admit(request, response) ? httplib::Server::HandlerResponse::Unhandled
                                      : httplib::Server::HandlerResponse::Handled;
    });
    server_.Get("/", [this](const Request& q, Response& a) { page(q, a); });
    server_.Post("/decide", [this](const Request& q, Response& a) { decision(q, a); });
  }

  bool bind() {
    if (review_.port == 0) {
      const int port = server_.bind_to_any_port(kLoopback);
      if (port <= 0) return false;
      review_.port = static_cast<uint16_t>(port);
      return true;
    }
    return server_.bind_to_port(kLoopback, review_.port);
  }

  std::string address() const {
    return fmt::format("http://{}:{}/?token={}", kLoopback, review_.port, token_);
  }

  void run(const std::function<bool()>& stopped) {
    // Asked again and again: a server that does not listen yet does not hear it.
    std::thread watch([&] {
      for (; !ended_; std::this_thread::sleep_for(kPause))
        if (stopped()) server_.stop();
    });
    server_.listen_after_bind();
    ended_ = true;
    watch.join();
  }

 private:
  static void guard_headers(Response& response) {
    response.set_header("Content-Security-Policy",
                        page_policy(true) + "; frame-ancestors 'none'");
    response.set_header("X-Content-Type-Options", "nosniff");
    response.set_header("X-Frame-Options", "DENY");
    response.set_header("Referrer-Policy", "no-referrer");
    response.set_header("Cross-Origin-Opener-Policy", "same-origin");
    response.set_header("Cross-Origin-Resource-Policy", "same-origin");
    response.set_header("Cache-Control", "no-store");
  }

  static bool refuse(Response& response, int status, const char* why) {
    response.status = status;
    response.set_content(std::string(why) + "\n", "text/plain; charset=utf-8");
    return false;
  }

  /// Asked under our own name, by our own page or by hand.
  bool admit(const Request& request, Response& response) const {
    const std::string host = request.get_header_value("Host");
    if (host != fmt::format("{}:{}", kLoopback, review_.port) &&
        host != fmt::format("localhost:{}", review_.port))
      return refuse(response, 403, "Not the name of this server.");
    const bool writes = request.method != "GET" && request.method != "HEAD";
    const std::string origin = request.get_header_value("Origin");
    if ((writes || !origin.empty()) && origin != "http://" + host)
      return refuse(response, 403, "Asked by another site.");
    const std::string site = request.get_header_value("Sec-Fetch-Site");
    if (site == "cross-site" || site == "same-site")
      return refuse(response, 403, "Asked by another site.");
    return true;
  }

  std::string cookie_name() const { return fmt::format("counterclaim_{}", review_.port); }

  bool is_known(const Request& request) const {
    return is_same(cookie_of(request, cookie_name()), visitor_);
  }

  /// The one-time address becomes a cookie; the cookie gets the page.
  void page(const Request& request, Response& response) {
    const std::lock_guard lock(mutex_);
    if (request.has_param("token")) {
      if (token_.empty() || !is_same(request.get_param_value("token"), token_)) {
        refuse(response, 403, "This address has been used. Start `counterclaim review` again.");
        return;
      }
      token_.clear();
      response.set_header("Set-Cookie", fmt::format("{}={}; HttpOnly; SameSite=Strict; Path=/",
                                                    cookie_name(), visitor_));
      response.set_redirect("/", 303);
      return;
    }
    if (!is_known(request)) {
      refuse(response, 403, "Open the address that `counterclaim review --serve` printed.");
      return;
    }
    const auto decided = apply_decisions_file(review_.report, review_.decisions, today_());
    if (!decided) {
      refuse(response, 500, words_of(decided.error()).c_str());
      return;
    }
    response.set_content(write_page(review_.report, review_.write, session_),
                         "text/html; charset=utf-8");
  }

  void decision(const Request& request, Response& response) {
    const std::lock_guard lock(mutex_);
    if (!is_known(request) ||
        !is_same(request.get_header_value("X-Counterclaim-Session"), session_)) {
      answer_json(response, 403, "error", "not asked by the page of this review");
      return;
    }
    rapidjson::Document asked;
    asked.Parse<rapidjson::kParseIterativeFlag>(request.body.data(), request.body.size());
    if (asked.HasParseError() || !asked.IsObject()) {
      answer_json(response, 400, "error", "not a JSON object");
      return;
    }
    const auto text = [&](const char* key) {
      const auto m = asked.FindMember(key);
      return m != asked.MemberEnd() && m->value.IsString()
                 ? std::string(m->value.GetString(), m->value.GetStringLength())
                 : std::string();
    };
    ReportedFinding* finding = find(text("finding"));
    if (finding == nullptr) {
      answer_json(response, 404, "error", "the report holds no such finding");
      return;
    }
    const auto written = write(
        *finding, {text("verdict"), text("reason"), text("note"), review_.by, text("until")});
    if (!written) {
      answer_json(response, 409, "error", words_of(written.error()));
      return;
    }
    answer_decision(*finding, response);
  }

  ReportedFinding* find(const std::string& id) {
    for (ReportedFinding& f : review_.report.findings)
      if (f.id == id) return &f;
    return nullptr;
  }

  /// The file is read again each time: a colleague's entries stay. An empty verdict takes the
  /// decision back.
  Result<void> write(ReportedFinding& finding, const NewDecision& d) {
    auto entries = read_decisions(review_.decisions);
    if (!entries) return tl::unexpected(entries.error());
    apply_decisions(review_.report, *entries, today_());
    if (d.verdict.empty())
      undecide(*entries, finding);
    else if (const auto ok = decide(*entries, review_.report, finding, d, today_()); !ok)
      return ok;
    if (const auto ok = write_file(review_.decisions, write_decisions(*entries)); !ok)
      return ok;
    apply_decisions(review_.report, *entries, today_());
    return {};
  }

  static void answer_decision(const ReportedFinding& finding, Response& response) {
    rapidjson::StringBuffer buffer;
    json::Json w(buffer);
    w.StartObject();
    json::key(w, "decision");
    if (finding.decision)
      json::decision_object(w, *finding.decision);
    else
      w.Null();
    w.EndObject();
    response.set_content(json::line_of(buffer), "application/json");
  }

  ServedReview review_;
  std::function<std::string()> today_;
  std::string token_ = random_key(), visitor_ = random_key(), session_ = random_key();
  std::mutex mutex_;  // one request at a time reads or writes decisions
  std::atomic<bool> ended_{false};
  httplib::Server server_;
};

}  // namespace

Result<void> serve(ServedReview review, const std::function<void(const std::string&)>& ready,
                   const std::function<std::string()>& today,
                   const std::function<bool()>& stopped) {
  const uint16_t port = review.port;
  Desk desk(std::move(review), today);
  if (!desk.bind())
    return failure("S001", "", fmt::format("port {} of {} cannot be had", port, kLoopback),
                   "name another port, or none: --serve takes any that is free");
  ready(desk.address());
  desk.run(stopped);
  return {};
}

}  // namespace counterclaim

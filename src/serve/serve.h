#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "report/formats.h"
#include "report/report.h"

namespace counterclaim {

/// What a served review works on.
struct ServedReview {
  Report report;
  std::string decisions;  // path of the decisions file
  std::string by;         // who decides
  WriteOptions write;
  uint16_t port = 0;  // 0: any that is free
};

/// Serves the page of a report to this machine, and writes each decision that is made on it.
/// Answers only who opened the address given to `ready`, which works once; `today` is asked
/// with each decision; ends when `stopped` says so. Code S001: the port cannot be had.
///
/// What the guards are: bound to loopback; requests whose Host is another (DNS rebinding) or
/// whose Origin is another (other sites) are refused; the page needs a cookie that only the
/// one-time address gives, a decision also a key that stands in the page; the policy of the
/// page lets no other script run.
Result<void> serve(ServedReview review, const std::function<void(const std::string&)>& ready,
                   const std::function<std::string()>& today,
                   const std::function<bool()>& stopped);

}  // namespace counterclaim

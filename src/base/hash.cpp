#include "base/hash.h"

#include <array>
#include <cstdlib>

#include <openssl/evp.h>
#include <openssl/rand.h>

namespace counterclaim {

namespace {

std::string hexadecimal(const unsigned char* bytes, size_t size) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string s;
  for (size_t i = 0; i < size; ++i) {
    s += kHex[bytes[i] >> 4];
    s += kHex[bytes[i] & 15];
  }
  return s;
}

std::array<unsigned char, 32> digest_of(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return digest;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  const auto digest = digest_of(bytes);
  return hexadecimal(digest.data(), digest.size());
}

std::string sha256_base64(std::string_view bytes) {
  const auto digest = digest_of(bytes);
  std::string s(4 * ((digest.size() + 2) / 3) + 1, '\0');  // and the zero that it ends with
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(s.data()), digest.data(),
                                     static_cast<int>(digest.size()));
  s.resize(static_cast<size_t>(length));
  return s;
}

std::string short_hash(std::string_view bytes) {
  return sha256(bytes).substr(0, 12);
}

std::string random_key() {
  unsigned char bytes[32];
  if (RAND_bytes(bytes, sizeof bytes) != 1) std::abort();  // no keys are better than known ones
  return hexadecimal(bytes, sizeof bytes);
}

}  // namespace counterclaim

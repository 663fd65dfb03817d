#include "base/hash.h"

#include <openssl/evp.h>

namespace counterclaim {

std::string sha256(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  static constexpr char kHex[] = "0123456789abcdef";
  std::string s;
  for (unsigned int i = 0; i < size; ++i) {
    s += kHex[digest[i] >> 4];
    s += kHex[digest[i] & 15];
  }
  return s;
}

std::string short_hash(std::string_view bytes) {
  return sha256(bytes).substr(0, 12);
}

}  // namespace counterclaim

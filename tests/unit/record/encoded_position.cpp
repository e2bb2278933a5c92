#include "record/encoded_position.hpp"

#include <string>

#include "support/catch.hpp"

namespace pipermill::record {

TEST_CASE("positions in base64 are those of the character with the byte's first bits", "[encoded_position]") {
  const std::string body = "YWJj\r\nZGVm\r\nZ2g=\r\n";  // abc def gh
  EncodedPosition position(body, TransferEncoding::base64, 8);
  CHECK(position.of(0) == 0);
  CHECK(position.of(2) == 2);
  CHECK(position.of(3) == 6);
  CHECK(position.of(6) == 12);
  CHECK(position.of(8) <= body.size());
}

TEST_CASE("positions in quoted-printable are those of lines", "[encoded_position]") {
  const std::string body = "gr=C3=BC=\nn\nblau\nrot\n";  // three lines
  EncodedPosition position(body, TransferEncoding::quoted_printable, 15);
  CHECK(position.of(0) == 0);
  CHECK(position.of(6) == 12);
  CHECK(position.of(11) == 17);
  CHECK(position.of(15) == body.size());
}

TEST_CASE("of anything else they are estimates", "[encoded_position]") {
  const std::string body(100, 'x');
  EncodedPosition position(body, TransferEncoding::identity, 50);
  CHECK(position.of(0) == 0);
  CHECK(position.of(25) == 50);
  CHECK(position.of(50) == 100);
  EncodedPosition nothing(body, TransferEncoding::identity, 0);
  CHECK(nothing.of(0) == 0);
}

}  // namespace pipermill::record

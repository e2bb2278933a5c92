// mimetic over an mbox; the mailbox is cut by mbox.hpp, since mimetic reads single messages.
//
// usage: mimetic_peer split|parse|jsonl FILE
//
// What it has no function for is left out, so that it does less than the others: text stays in its charset,
// encoded words and RFC 2231 names stay encoded, and an id list is split at its brackets here.
#include <cstring>
#include <ctime>
#include <iterator>
#include <string>
#include <string_view>

#include <mimetic/mimetic.h>
#include <mimetic/rfc822/datetime.h>

#include "mbox.hpp"
#include "record.hpp"

namespace {

using mimetic::istring;

std::string decoded(const mimetic::MimeEntity& part) {
  const std::string& body = part.body();
  const istring encoding = part.header().contentTransferEncoding().mechanism();
  std::string bytes;
  bytes.reserve(body.size());
  if (encoding == "base64") {
    mimetic::Base64::Decoder decoder;
    mimetic::decode(body.begin(), body.end(), decoder, std::back_inserter(bytes));
  } else if (encoding == "quoted-printable") {
    mimetic::QP::Decoder decoder;
    mimetic::decode(body.begin(), body.end(), decoder, std::back_inserter(bytes));
  } else {
    bytes = body;
  }
  return bytes;
}

void add_part(const mimetic::MimeEntity& part, peer::Record& record) {
  const auto& header = part.header();
  const bool is_declared = header.hasField("Content-Type");
  const auto& type = header.contentType();
  const auto& children = part.body().parts();
  if (is_declared && type.isMultipart()) {
    for (const auto* child : children) add_part(*child, record);
    return;
  }
  ++record.parts;
  const std::string kind = is_declared ? type.type() + "/" + type.subtype() : "text/plain";
  if (is_declared && type.type() == istring("message") && !children.empty()) {  // parsed already
    record.attachments.push_back({"", kind, children.front()->size()});
    return;
  }
  const auto& disposition = header.contentDisposition();
  std::string name = disposition.param("filename");
  if (name.empty()) name = type.param("name");
  const bool is_text = name.empty() && (!is_declared || type.type() == istring("text"));
  auto bytes = decoded(part);
  if (!is_text) {
    record.attachments.push_back({std::move(name), kind, bytes.size()});
  } else {
    (is_declared && type.subtype() == istring("html") ? record.html : record.text) += bytes;
  }
}

void add_ids(const mimetic::Header& header, const char* name, std::vector<std::string>& ids) {
  if (!header.hasField(name)) return;
  const std::string value = header.field(name).value();
  for (std::size_t at = 0; (at = value.find('<', at)) != std::string::npos;) {
    const auto end = value.find('>', at);
    if (end == std::string::npos) break;
    ids.push_back(value.substr(at + 1, end - at - 1));
    at = end;
  }
}

void add_person(const mimetic::Mailbox& person, std::vector<peer::Person>& people) {
  people.push_back({person.label(), person.mailbox() + "@" + person.domain()});
}

void add_people(const mimetic::AddressList& addresses, std::vector<peer::Person>& people) {
  for (const auto& address : addresses) {
    if (!address.isGroup()) {
      add_person(address.mailbox(), people);
      continue;
    }
    for (const auto& person : address.group()) add_person(person, people);
  }
}

std::optional<long long> timestamp(const mimetic::Header& header) {
  if (!header.hasField("Date")) return std::nullopt;
  const mimetic::DateTime date(header.field("Date").value());
  std::tm time{};
  time.tm_year = date.year() - 1900;
  time.tm_mon = date.month().ordinal() - 1;
  time.tm_mday = date.day();
  time.tm_hour = date.hour();
  time.tm_min = date.minute();
  time.tm_sec = date.second();
  const int zone = date.zone().ordinal();
  return timegm(&time) - (zone / 100 * 60 + zone % 100) * 60;
}

void take(std::string_view raw, peer::Record& record) {
  const mimetic::MimeEntity message(raw.data(), raw.data() + raw.size());
  const auto& header = message.header();
  record.clear();
  record.id = header.messageid().str();
  record.subject = header.subject();
  add_ids(header, "In-Reply-To", record.in_reply_to);
  add_ids(header, "References", record.references);
  for (const auto& author : header.from()) add_person(author, record.from);
  if (header.hasField("To")) add_people(header.to(), record.to);
  if (header.hasField("Cc")) add_people(header.cc(), record.cc);
  record.timestamp = timestamp(header);
  add_part(message, record);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view work = argc == 3 ? argv[1] : "";
  if (work != "split" && work != "parse" && work != "jsonl") {
    std::fputs("usage: mimetic_peer split|parse|jsonl FILE\n", stderr);
    return 2;
  }
  peer::Writer writer(work == "jsonl");
  peer::Record record;
  peer::for_each_message(peer::map_file(argv[2]), [&](std::string_view message) {
    if (work == "split") return writer.count_message();
    take(message, record);
    writer.add(record);
  });
  writer.finish();
}

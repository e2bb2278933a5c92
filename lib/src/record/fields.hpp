#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "pipermill/options.hpp"

#include "mail/header_text.hpp"
#include "mail/layout.hpp"
#include "record/content.hpp"

namespace pipermill::record {

/// Makes fields of the record from content.raw_headers, each field where its name says.
class FieldReader {
 public:
  /// @param separator  the From_ line, without its line end; empty: there is none
  FieldReader(const Options& options, mail::Layout layout, std::string_view separator, mail::HeaderText& text,
              Message::Content& content)
      : options_(options), layout_(layout), separator_(separator), text_(text), content_(content) {}

  /// When a server took the message, where no Received field says so: a date of RFC 5322.
  void set_received(std::string_view date) { received_ = date; }

  /// Dates have no year, and are no later than that.
  void set_sent_before(const std::optional<Timestamp>& time) { sent_before_ = time; }

  void read();

 private:
  void read_one(const Header& header);
  void read_people(const Header& header);
  void read_comments();
  void read_from(const Header& header);
  void read_sender_of_pipermail(const Header& header);
  void read_addresses(const Header& header, std::vector<Address>& out);
  void read_date(const Header& header);
  void read_subject(const Header& header);
  void read_ids(const Header& header, std::vector<std::string_view>& out);
  void read_message_id(const Header& header);
  void read_received(const Header& header);
  void take_sender_defects(const Header& header);
  void take_report(const Header& header);
  bool is_again(bool& is_seen, const Header& header);

  const Options& options_;
  mail::Layout layout_;
  std::string_view separator_;
  mail::HeaderText& text_;
  Message::Content& content_;
  const Header* date_ = nullptr;
  std::string_view received_;  // the date of the last Received field
  std::optional<Timestamp> sent_before_;
  bool has_from_ = false;
  bool has_subject_ = false;
  bool has_message_id_ = false;
  bool has_received_ = false;
};

/// Where a field stands in the source; one that was made of a page is told by the page.
[[nodiscard]] std::uint64_t offset_of(const Header& header, const Message::Content& content);

/// Sets subject, base_subject and list_tag.
void set_subject(std::string_view subject, Message::Content& content);

/// What may tell when a message was sent; empty: it is not there.
struct DateWitnesses {
  const Header* date = nullptr;
  std::string_view separator;
  std::string_view received;  ///< The date of the last Received field, which can be read.
  mail::Layout layout = mail::Layout::fields;
  std::optional<Timestamp> sent_before;  ///< Dates have no year, and are no later than this.
};

/// Sets sent_at and what goes with it: from the Date field, else from the separator (formats of Pipermail are
/// explained in lib/TOLERANCE.md, archiving-date), else from Received.
void read_dates(const DateWitnesses& witnesses, mail::HeaderText& text, Message::Content& content);

/// Sets sent_at from a page's date line.
void read_page_date(std::string_view line, std::uint64_t offset, Message::Content& content);

/// The same where the page has the moment in UTC too (YYYYMMDDhhmmss), which settles a zone that is not
/// known.
void read_page_date(std::string_view line, std::string_view utc, std::uint64_t offset,
                    Message::Content& content);

/// Gives the clock of sent_at, whose zone has no or several meanings, the offset by which it is that second
/// of UTC; nothing where no zone has that.
void settle_zone(std::int64_t seconds, Message::Content& content);

/// The same of a page, whose zone is a name: EST and CST are zones on several continents. One that is hours
/// off gives way; one hour is a summer time that Mailman forgot.
void settle_zone_of_page(std::int64_t seconds, Message::Content& content);

/// "20080219031407" as a moment in UTC; none for anything else.
[[nodiscard]] std::optional<Timestamp> parse_utc(std::string_view digits);

}  // namespace pipermill::record

# Each name is an executable made of <name>.cpp; its inputs lie in corpus/<name>/.
set(PIPERMILL_FUZZ_TARGETS
  split_fuzz
  record_fuzz
  fields_fuzz
  decode_fuzz
  gzip_fuzz
  stub_fuzz
  mime_fuzz
  page_text_fuzz
  hypermail_fuzz
  mhonarc_fuzz
  pipermail_html_fuzz
  digest_fuzz
)

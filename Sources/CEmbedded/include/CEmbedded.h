#pragma once

#include <stddef.h>
#include <stdint.h>

/// The bytes of one file of the repository, compiled into the program. They live as long as it runs.
struct embedded_file {
  const uint8_t *bytes;
  size_t count;
};

struct embedded_file embedded_table_en(void);
struct embedded_file embedded_table_fr(void);
struct embedded_file embedded_table_de(void);
struct embedded_file embedded_table_es(void);
struct embedded_file embedded_table_zh_hant(void);
struct embedded_file embedded_table_zh_hans(void);
struct embedded_file embedded_table_ko(void);
struct embedded_file embedded_table_ja(void);

/// The slides of `plenary demo`, as Markdown.
struct embedded_file embedded_welcome_deck(void);

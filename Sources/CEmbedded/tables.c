#include "CEmbedded.h"

// #embed (C23) names its file in the dependencies of this object: editing a table rebuilds it.

static const uint8_t en[] = {
#embed "../../Localization/en.json"
};
static const uint8_t fr[] = {
#embed "../../Localization/fr.json"
};
static const uint8_t de[] = {
#embed "../../Localization/de.json"
};
static const uint8_t es[] = {
#embed "../../Localization/es.json"
};
static const uint8_t zh_hant[] = {
#embed "../../Localization/zh-Hant.json"
};
static const uint8_t zh_hans[] = {
#embed "../../Localization/zh-Hans.json"
};
static const uint8_t ko[] = {
#embed "../../Localization/ko.json"
};
static const uint8_t ja[] = {
#embed "../../Localization/ja.json"
};

struct embedded_file embedded_table_en(void) { return (struct embedded_file){en, sizeof en}; }
struct embedded_file embedded_table_fr(void) { return (struct embedded_file){fr, sizeof fr}; }
struct embedded_file embedded_table_de(void) { return (struct embedded_file){de, sizeof de}; }
struct embedded_file embedded_table_es(void) { return (struct embedded_file){es, sizeof es}; }
struct embedded_file embedded_table_zh_hant(void) {
  return (struct embedded_file){zh_hant, sizeof zh_hant};
}
struct embedded_file embedded_table_zh_hans(void) {
  return (struct embedded_file){zh_hans, sizeof zh_hans};
}
struct embedded_file embedded_table_ko(void) { return (struct embedded_file){ko, sizeof ko}; }
struct embedded_file embedded_table_ja(void) { return (struct embedded_file){ja, sizeof ja}; }

#include "CEmbedded.h"

static const uint8_t welcome[] = {
#embed "../../Resources/Decks/welcome.md"
};

struct embedded_file embedded_welcome_deck(void) {
  return (struct embedded_file){welcome, sizeof welcome};
}

/// Most refusals are worded by their code alone.
extension RefusalPhrases {
  /// Of a code that says everything by itself.
  package func plain(_ code: String) -> Phrase {
    Phrase(key: Self.group + "." + code, arguments: [])
  }

  /// Of a code that is told with a limit.
  package func beyond(_ code: String, limit: Int) -> Phrase {
    Phrase(
      key: Self.group + "." + code,
      arguments: [Phrase.Argument(name: "limit", value: .number(limit))])
  }
}

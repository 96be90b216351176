/// What the shapes add up to.
enum Goal: String, CaseIterable, Sendable {
  case sentence = "whole sentence"
  case scalar = "one damaged scalar in a line"
  case word = "a single damaged word on its own"
  case levels = "two and three levels"
  case partial = "only part of a line damaged, mixed encodings or levels"
}

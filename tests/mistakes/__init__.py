"""The table of mistakes: each told in one sentence, and what to type next."""

"""Message code and its particulars → the sentence about a run or a command, in English and in Chinese."""

from __future__ import annotations

from extract.messages import messages_of

message = messages_of("flows")

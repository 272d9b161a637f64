"""One job, one child process, tight limits: the only place where strangers' bytes are decoded.

`run(job)` starts `python -m server.media.limited`, hands it the job through a pipe and returns a
result, `Declined` (the bytes are at fault) or `Failed` (the process is). The caller's process
never decodes anything.
"""

from server.media.limited.fence import Limits
from server.media.limited.jobs import (
    Declined,
    DisguiseVoice,
    Failed,
    Fault,
    Findings,
    Job,
    LiftCover,
    MakePrompt,
    Pictures,
    PromptSound,
    ReadSheet,
    RebuildPhoto,
    RenderDrawing,
    Result,
    SearchText,
    SheetPicture,
    Sound,
)
from server.media.limited.parent import LIMITS, run

__all__ = [
    "LIMITS",
    "Declined",
    "DisguiseVoice",
    "Failed",
    "Fault",
    "Findings",
    "Job",
    "LiftCover",
    "Limits",
    "MakePrompt",
    "Pictures",
    "PromptSound",
    "ReadSheet",
    "RebuildPhoto",
    "RenderDrawing",
    "Result",
    "SearchText",
    "SheetPicture",
    "Sound",
    "run",
]

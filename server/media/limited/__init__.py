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
    LiftDrawingCover,
    MakePrompt,
    Outline,
    OutlineDrawing,
    Outlines,
    Pictures,
    PromptSound,
    ReadSheet,
    RebuildPhoto,
    RebuildVoice,
    RenderDrawing,
    Result,
    SearchText,
    SheetPicture,
    Sound,
    Trace,
    TraceVoice,
)
from server.media.limited.parent import LIMITS, run, take_turns

__all__ = [
    "LIMITS",
    "Declined",
    "DisguiseVoice",
    "Failed",
    "Fault",
    "Findings",
    "Job",
    "LiftCover",
    "LiftDrawingCover",
    "Limits",
    "MakePrompt",
    "Outline",
    "OutlineDrawing",
    "Outlines",
    "Pictures",
    "PromptSound",
    "ReadSheet",
    "RebuildPhoto",
    "RebuildVoice",
    "RenderDrawing",
    "Result",
    "SearchText",
    "SheetPicture",
    "Sound",
    "Trace",
    "TraceVoice",
    "run",
    "take_turns",
]

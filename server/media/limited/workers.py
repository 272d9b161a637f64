"""Which module does which job: loaded by name, so that a drawing never loads a voice's libraries."""

import importlib
from collections.abc import Callable

from server.media.folding import is_partly_chinese
from server.media.limited import jobs

_MODULES: dict[type, str] = {
    jobs.RenderDrawing: "server.media.limited.drawings",
    jobs.RebuildPhoto: "server.media.limited.photos",
    jobs.LiftCover: "server.media.limited.photos",
    jobs.DisguiseVoice: "server.media.limited.voices",
    jobs.SearchText: "server.media.limited.texts",
    jobs.MakePrompt: "server.media.limited.prompts",
}

_CHINESE_TEXTS = "server.media.limited.chinese_texts"

Worker = Callable[[jobs.Job], jobs.Reply]


def worker_for(job: jobs.Job) -> Worker:
    """Return what does this job, rehearsed.

    Each module has a function `work(job)`, and `rehearse()`, which does the same with bytes of
    our own: behind the fence no file can be opened, so nothing may be left to load.
    """
    name = _MODULES[type(job)]
    if isinstance(job, jobs.SearchText) and is_partly_chinese(job.text):
        name = _CHINESE_TEXTS
    module = importlib.import_module(name)
    module.rehearse()
    worker: Worker = module.work
    return worker

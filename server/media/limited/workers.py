"""Which module does which job: loaded by name, so that a drawing never loads a voice's libraries."""

import importlib
from collections.abc import Callable

from server.media.folding import is_partly_chinese
from server.media.limited import jobs
from server.media.sniff import Format, sniff

_MODULES: dict[type, str] = {
    jobs.RenderDrawing: "server.media.limited.drawings",
    jobs.OutlineDrawing: "server.media.limited.drawings",
    jobs.LiftDrawingCover: "server.media.limited.drawings",
    jobs.RebuildPhoto: "server.media.limited.photos",
    jobs.LiftCover: "server.media.limited.photos",
    jobs.DisguiseVoice: "server.media.limited.voices",
    jobs.RebuildVoice: "server.media.limited.sounds",
    jobs.TraceVoice: "server.media.limited.sounds",
    jobs.SearchText: "server.media.limited.texts",
    jobs.MakePrompt: "server.media.limited.prompts",
    jobs.ReadSheet: "server.media.limited.sheets",
}

_CHINESE_TEXTS = "server.media.limited.chinese_texts"
_PHOTOS = {
    Format.WEBP: "server.media.limited.webp_photos",
    Format.HEIC: "server.media.limited.heic_photos",
}
"""Photos whose decoders weigh too much to be loaded for every other photo."""

Worker = Callable[[jobs.Job], jobs.Reply]


def worker_for(job: jobs.Job) -> Worker:
    """Return what does this job, rehearsed.

    Each module has a function `work(job)`, and `rehearse()`, which does the same with bytes of
    our own: behind the fence no file can be opened, so nothing may be left to load.
    """
    module = importlib.import_module(module_for(job))
    module.rehearse()
    worker: Worker = module.work
    return worker


def module_for(job: jobs.Job) -> str:
    """Return the name of the module that does this job."""
    if isinstance(job, jobs.SearchText) and is_partly_chinese(job.text):
        return _CHINESE_TEXTS
    if isinstance(job, jobs.RebuildPhoto | jobs.LiftCover):
        # looking at the first bytes is no decoding
        return _PHOTOS.get(sniff(job.photo) or Format.JPEG, _MODULES[type(job)])
    return _MODULES[type(job)]


def needs_threads(job: jobs.Job) -> bool:
    """Tell whether the decoder for this job cannot work alone: libde265 begins one thread, always."""
    return module_for(job) == _PHOTOS[Format.HEIC]

"""What can go wrong with a model. Every message is one line that says what happened and what to do."""


class ModelError(Exception):
    """Anything that keeps a model from being installed; nothing half-installed is left behind."""


class ManifestError(ModelError):
    """A manifest is missing or says something that makes no sense."""


class OriginError(ModelError):
    """One place that should have the model did not give it; another may."""


class Unreachable(OriginError):
    """The place does not answer, or has nothing for us."""


class DownloadInterrupted(OriginError):
    """The connection broke off. What came is kept, and the next run goes on from there."""


class NotAnArchive(OriginError):
    """It is no zip or wheel, or a damaged one."""


class ModelMissing(OriginError):
    """It can be read, but the model's files are not all in it."""


class WrongHash(OriginError):
    """It can be read, but its content is not what the manifest promises."""


class NoOrigin(ModelError):
    """Every place was tried, none gave the model."""


class DiskFull(ModelError):
    """There is not enough room for the model."""


class NotWritable(ModelError):
    """The folder that should hold the model cannot be written."""


class DiskFault(ModelError):
    """The disk refused for a reason that has no class of its own."""

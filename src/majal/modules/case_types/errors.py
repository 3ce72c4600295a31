"""What can be refused of kinds of dossier."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class DefinitionBroken(DomainError):
    code = "definition_broken"
    message = _(
        "This description of a kind of dossier cannot be used. At %(place)s: %(reason)s. "
        "Correct it and try again; nothing was changed."
    )


class VersionPublished(DomainError):
    code = "version_published"
    message = _(
        "This version is published already, and dossiers may stand on it. Begin a new version to "
        "change something."
    )


class VersionBegun(DomainError):
    code = "version_begun"
    message = _(
        "A new version was begun already and is not published. Open it and go on with it, or give "
        "it up first."
    )


class PublishedMeanwhile(DomainError):
    code = "published_meanwhile"
    message = _(
        "Another version was published meanwhile. Look at it; give this one up and begin a new "
        "version from it if something is still to be changed."
    )


class PrefixTaken(DomainError):
    code = "prefix_taken"
    message = _("The numbers of another kind of dossier begin so already. Choose other letters.")

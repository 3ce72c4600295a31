"""Who may do what with files of vouchers. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import grant
from majal.modules.mentoring.public import team_somewhere


class Perm(StrEnum):
    IMPORT = "voucher_files.import"  # vouchers from a file, in parks whose team one is


grant(Perm.IMPORT, to=team_somewhere)

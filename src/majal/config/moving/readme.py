"""What an export says of itself to whoever opens it, in three languages."""

EN = r"""# An export of Majal

Everything that this installation of Majal holds, at one moment, in formats that need no Majal to be read.

| | |
|---|---|
| `data/*.csv` | one file for each table: UTF-8, comma, quotes doubled (RFC 4180), the first row names the columns |
| `datapackage.json` | what each table and column is, their keys and links: a [Frictionless](https://datapackage.org) data package |
| `files/` | kept files; the name is the SHA-256 of the content, its type and names are in `data/kernel_storedfile.csv` and `data/kernel_attachment.csv` |
| `majal-export.json` | when and by which version it was made, rows and sum of each table, what is left out and why |
| `SHA256SUMS` | the sum of every part: `sha256sum -c SHA256SUMS` |

- `\N` without quotes means “not known”; `""` is an empty text. Moments are in UTC, as ISO 8601; `t` and `f` mean yes and no.
- Tables that end in `event` are the history: each version of each row, with who changed it (`data/pghistory_context.csv`).
- Passwords, second factors and API tokens are in it only where `majal-export.json` says `"secrets": true`.
- To bring it into another house, equal to this one: `majal import` and this folder or zip, with an empty MAJAL_HOME.
- It holds personal data: law 09-08 applies to it as to the house. Keep it encrypted, and delete it when it has served.
"""

FR = r"""# Un export de Majal

Tout ce que contient cette installation de Majal, à un instant donné, dans des formats lisibles sans Majal.

| | |
|---|---|
| `data/*.csv` | un fichier par table : UTF-8, virgule, guillemets doublés (RFC 4180), la première ligne nomme les colonnes |
| `datapackage.json` | ce qu’est chaque table et chaque colonne, leurs clés et leurs liens : un paquet [Frictionless](https://datapackage.org) |
| `files/` | les fichiers conservés ; le nom est le SHA-256 du contenu, le type et les noms sont dans `data/kernel_storedfile.csv` et `data/kernel_attachment.csv` |
| `majal-export.json` | la date et la version, les lignes et l’empreinte de chaque table, ce qui n’y est pas et pourquoi |
| `SHA256SUMS` | l’empreinte de chaque partie : `sha256sum -c SHA256SUMS` |

- `\N` sans guillemets signifie « non connu » ; `""` est un texte vide. Les instants sont en UTC, selon ISO 8601 ; `t` et `f` signifient oui et non.
- Les tables dont le nom finit par `event` sont l’historique : chaque version de chaque ligne, avec son auteur (`data/pghistory_context.csv`).
- Les mots de passe, les seconds facteurs et les jetons d’API n’y sont que si `majal-export.json` indique `"secrets": true`.
- Pour le reprendre ailleurs, à l’identique : `majal import` suivi de ce dossier ou de ce zip, avec un MAJAL_HOME vide.
- Il contient des données à caractère personnel : la loi 09-08 s’y applique. Conservez-le chiffré et supprimez-le après usage.
"""

AR = r"""# تصدير من مجال

كل ما تضمه هذه المنصة في لحظة واحدة، بصيغ تُقرأ دون حاجة إلى مجال.

| | |
|---|---|
| `data/*.csv` | ملف لكل جدول: ترميز UTF-8، الفاصلة بين الخانات، مضاعفة علامات الاقتباس (RFC 4180)، والسطر الأول يسمي الأعمدة |
| `datapackage.json` | التعريف بكل جدول وكل عمود ومفاتيحها وروابطها، وفق [Frictionless](https://datapackage.org) |
| `files/` | الملفات المحفوظة؛ اسم كل ملف هو بصمة محتواه SHA-256، ونوعه وأسماؤه في `data/kernel_storedfile.csv` و`data/kernel_attachment.csv` |
| `majal-export.json` | تاريخ التصدير والنسخة، وعدد سطور كل جدول وبصمته، وما لم يُدرج وسبب ذلك |
| `SHA256SUMS` | بصمة كل جزء: `sha256sum -c SHA256SUMS` |

- ‏`\N` دون علامتي اقتباس تعني «غير معروف»، و`""` نص فارغ. الأوقات بالتوقيت العالمي UTC وفق ISO 8601، و`t` نعم و`f` لا.
- الجداول المنتهية بـ`event` هي السجل التاريخي: كل صيغة لكل سطر مع من غيّرها (`data/pghistory_context.csv`).
- لا تُدرج كلمات المرور ولا وسائل التحقق الثاني ولا رموز الواجهة البرمجية إلا إذا ورد في `majal-export.json` البيان `"secrets": true`.
- لنقله كما هو إلى منصة أخرى: الأمر `majal import` متبوعا بهذا المجلد أو الملف المضغوط، مع MAJAL_HOME فارغ.
- يتضمن معطيات ذات طابع شخصي يسري عليها القانون رقم 09-08: احفظه مشفرا واحذفه بعد انتهاء الغرض منه.
"""

READMES = {"README.md": EN, "README.fr.md": FR, "README.ar.md": AR}

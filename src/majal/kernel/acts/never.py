"""Pages that write and yet are no operations, each with its reason."""

NEVER = {
    "people:tokens": "a token could make its own successor, and would show a new secret",
    "people:end_sessions": "it ends the sessions of browsers, and goes on in the one at hand",
    "people:end_session": "it ends the session of a browser; a token must not sign its owner out",
    "people:reset_factors": "it asks for the password anew, and for a person's judgement",
    "identities:start": "it leads a browser to a provider",
    "identities:connect": "it leads a browser to a provider",
    "identities:join": "whoever came back from a provider says yes in the same browser",
    "saml_acs": "a provider posts here what a browser then comes for",
    "identities:unlink": "it asks for the password anew, and goes on in the session at hand",
    "people:accept": "an invitation is accepted by choosing a password",
    "declarations:link": "a link is opened once, by the browser that goes on with it",
    "webhooks:new": "it asks for the password anew; the operation by hand tells the secret",
    "webhooks:change": "it asks for the password anew; an operation by hand does it",
    "webhooks:secret": "it asks for the password anew; the operation by hand tells the secret",
    "privacy:copy": "it asks for the password anew: a token must not take a whole person away",
    "privacy:ask": "it asks for the password anew: a token must not ask for its owner's erasure",
    "privacy:confirm": "it asks for the password anew, since nothing undoes an erasure",
    "kernel:document": "a file is compared while it streams in; nothing changes by it",
    "kernel:drafts": "drafts are what a page keeps while one types; programs send what is finished",
    "kernel:late": "a browser sends on the form it sent after its session had ended",
}
SIGN_IN = "allauth."
"""Views of allauth are none of ours and never acts: signing in, passwords, second factors."""

"""The routes of the formats of others, for the permission matrix."""

from majal.modules.exchange.queries.codes import flows
from tests.conventions.factories import a_convention
from tests.matrix import Route

IATI = {"MAJAL_IATI_REF": "XX-TEST-1", "MAJAL_IATI_NAME": "Essai", "MAJAL_IATI_TYPE": "15"}
FLOW = {"context": "dataflow", "agency": "MAJAL", "name": "FIGURES", "version": "1.0"}


def of_convention():
    return {"code": a_convention().code}


def reporting():
    return IATI


def a_list():
    return {"kind": "codelist", "agency": "MAJAL", "name": "CL_AREA", "version": "1.0"}


def a_kind():
    return {"kind": "dataflow"}


def a_flow():
    return FLOW


def a_key():
    return {**FLOW, "key": ".".join("*" for _ in flows()["FIGURES"].key)}


ROUTES = {
    "exchange:formats": Route(),
    "exchange:activities": Route(settings=reporting),
    "exchange:activity": Route(of_convention, guess={"code": "CV-NOTHING"}, settings=reporting),
    "api:sdmx_structures": Route(a_kind),
    "api:sdmx_structure": Route(a_list),
    "api:sdmx_data": Route(a_flow),
    "api:sdmx_data_key": Route(a_key),
}

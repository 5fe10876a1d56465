package io.kaidan.portal.service;

/** Why a person decides so. */
public record Reason(String reason) {}

package io.kaidan.platform.audit;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Import;

/** Publishes the audit of a service that has one. */
@AutoConfiguration
@ConditionalOnBean(Audit.class)
@Import(AuditController.class)
class AuditConfiguration {}

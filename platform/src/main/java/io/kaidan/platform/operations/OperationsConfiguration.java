package io.kaidan.platform.operations;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/** Every service answers for its own. */
@AutoConfiguration
@Import(OperationsController.class)
class OperationsConfiguration {}

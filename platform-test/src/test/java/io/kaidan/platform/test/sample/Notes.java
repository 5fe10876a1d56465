package io.kaidan.platform.test.sample;

import org.springframework.data.repository.CrudRepository;

public interface Notes extends CrudRepository<Note, String> {}
